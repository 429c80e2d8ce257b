"""Meetings: agenda, invitations, minutes and what came of them."""
