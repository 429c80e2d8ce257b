"""Logging in without electronic identity: letters, passkeys, passwords; and who orders them."""
