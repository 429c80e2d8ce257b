"""The diary's lines, questions and answers in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.audit.selectors import LogLine, Who
from helhet.base import clock
from helhet.oversight.rules import ANSWER_WITHIN, is_late
from helhet.web.case import log_words
from helhet.web.diary import tokens
from helhet.web.ui import dates

if TYPE_CHECKING:
    from helhet.oversight.models import AccessQuestion

UNUSUAL: dict[str, Promise] = {
    "hours": gettext_lazy("Om natten eller i en helg."),
    "emergency": gettext_lazy("Med nødtilgang."),
    "name": gettext_lazy("Har samme etternavn."),
    "protected": gettext_lazy("Adressen er skjermet, så dette er meldt fra om."),
}


def entry(line: LogLine, me: int | None, person: str) -> dict[str, Any]:
    """One line of the page, and of the file. ``ask``: where one asks why, for others than oneself."""
    own = line.login_id == me and not line.acting_as
    return {
        "day": line.day,
        "at": line.at,
        "who": log_words.who(line, me),
        "acting_as": log_words.acting_as(line),
        "act": log_words.act(line, me),
        "why": "" if own else log_words.why(line),
        "kind": line.kind,
        "unusual": [str(UNUSUAL[one]) for one in line.unusual],
        "ask": "" if own or line.login_id is None or line.by_a_stranger else _ask(line, person),
    }


def _ask(line: LogLine, person: str) -> str:
    return f"{reverse('diary:ask', args=[person])}?{urlencode({'om': tokens.of(line, person)})}"


def reader(one: Who) -> str:
    return f"{one.name}, {one.acting_as}" if one.acting_as else one.name


def told(line: LogLine) -> str:
    """«Marit Bakke, vernepleier ved Helsestasjonen, leste planen 3. desember.»"""
    who = ", ".join(filter(None, (line.who, log_words.acting_as(line))))
    words = _("{who}, {act} {day}.") if line.acting_as else _("{who} {act} {day}.")
    return words.format(who=who, act=log_words.act(line), day=dates.day(line.day))


def line_of(row: AccessQuestion) -> LogLine:
    """The line a question is about, as it said."""
    at = clock.start_of(row.on)
    bases = tuple(filter(None, row.basis.split(",")))
    return LogLine(row.kind, row.on, at, 0, row.who, row.acting_as, bases, row.what, 1)


@dataclass(frozen=True)
class QuestionLine:
    words: str
    state: str
    url: str


def question_line(row: AccessQuestion, person: str) -> QuestionLine:
    return QuestionLine(told(line_of(row)), state(row), reverse("diary:question", args=[person, row.public_id]))


def state(row: AccessQuestion) -> str:
    if row.waits_since is None:
        return _("Koordinerende enhet har svart.")
    due = clock.day_of(row.waits_since + ANSWER_WITHIN)
    if is_late(row.waits_since, clock.now()):
        return _("Svaret skulle kommet {day}. Ring gjerne og spør.").format(day=dates.day(due))
    return _("Koordinerende enhet svarer innen {day}.").format(day=dates.day(due))


def waited(since: datetime | None) -> str:
    """Since when, and whether it is past the limit; nothing for what does not wait."""
    if since is None:
        return ""
    words = dates.day(clock.day_of(since))
    return _("{day}, over fristen").format(day=words) if is_late(since, clock.now()) else words
