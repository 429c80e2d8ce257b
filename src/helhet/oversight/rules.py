"""When a question about who has looked may be sent, and by when it is to be answered."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from helhet.base.errors import RuleBroken

ANSWER_WITHIN = timedelta(days=14)  # the product's own limit: no act gives one


def check_text(text: str, *, answer: bool) -> None:
    if text:
        return
    words = _("Skriv hva du har funnet ut. Den som spurte, venter på svaret.")
    raise RuleBroken(words if answer else _("Skriv hva du lurer på."), field="text")


def is_late(waits_since: datetime, now: datetime) -> bool:
    return now - waits_since > ANSWER_WITHIN
