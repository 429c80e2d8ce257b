"""Logging in without electronic identity: letters with a code, passkeys and passwords, code cards for children."""
