"""Scheduled work, run as a system actor: seals, reminders, expiries, outbox."""
