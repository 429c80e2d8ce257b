"""The rules of meetings: when one may be called, who a topic may be for, and what minutes must hold."""

from __future__ import annotations

from datetime import date, timedelta


def invitations_must_be_out(day: date, notice_days: int) -> date:
    """The last day to call a meeting without giving a reason for the short notice."""
    return day - timedelta(days=notice_days)
