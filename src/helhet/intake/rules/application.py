"""An application, step by step: which steps it has, what must be answered, and what is sent.

Answers are kept as typed, by step and field; nothing here changes a person's words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from helhet.base.errors import RuleBroken
from helhet.base.text import LONG, SHORT
from helhet.intake.types import About
from helhet.law.ages import MAJORITY, OWN_CONSENT, has_turned, must_be_heard
from helhet.law.dates import DateRefused, read_date
from helhet.people.types import Relation

Answers = Mapping[str, Mapping[str, Any]]

# Step → its fields, in the order they are asked. The steps are also the last part of their addresses.
FIELDS: dict[str, tuple[str, ...]] = {
    "om": ("expected_on", "given_name", "relation", "municipality", "situation", "daytime", "gp"),
    "dere": ("phone", "language", "interpreter", "others"),
    "behov": ("needs", "important"),
    "hjelp": ("services_today", "services_needed", "earlier"),
    "mening": ("own_view", "own_view_how"),
    "onske": ("wish_for_coordinator",),
    "samtykke": ("plan_consent", "heard", "heard_said"),
}
LISTS = frozenset({"needs"})
LINES = frozenset(
    {"expected_on", "given_name", "relation", "municipality", "daytime", "gp", "phone", "language", "interpreter"}
    | {"own_view_how", "earlier", "plan_consent", "heard"}
)
NEEDS = ("coordinator", "child_coordinator", "plan", "team", "unsure")
PARENTS = (Relation.MOTHER, Relation.FATHER, Relation.CO_MOTHER)
LIMITS = {"heard_said": 500, "given_name": 100, "phone": 20, "own_view_how": SHORT}
EXPECTED_WITHIN = timedelta(days=3 * 365)  # an adoption can take years; further ahead is a typing error
OVERDUE = timedelta(days=60)


def limit_of(name: str) -> int:
    return LIMITS.get(name, SHORT if name in LINES else LONG)


def steps_of(about: About, answers: Answers) -> tuple[str, ...]:
    """The steps of this application. One who asks for oneself has said it all along; who is not born says nothing."""
    left_out = set()
    if about is not About.CHILD:
        left_out.add("mening")
    if "plan" not in needs_of(answers):
        left_out.add("samtykke")
    return tuple(step for step in FIELDS if step not in left_out)


def needs_of(answers: Answers) -> list[str]:
    ticked = answers.get("behov", {}).get("needs") or []
    return [need for need in NEEDS if need in ticked]


def wants(answers: Answers) -> dict[str, bool]:
    """What is asked for, as the request's head says it. Whoever is unsure asks for what the right turns out to be."""
    needs = needs_of(answers)
    return {
        "wants_coordinator": "coordinator" in needs,
        "wants_child_coordinator": "child_coordinator" in needs,
        "wants_plan": "plan" in needs,
        "wants_team": "team" in needs,
    }


@dataclass(frozen=True)
class _Asked:
    """What decides whether an answer is needed, and which."""

    about: About
    today: date
    born_on: date | None
    typed: Mapping[str, Any]

    def said(self, name: str) -> str:
        return str(self.typed.get(name) or "").strip()


def field_errors(about: About, answers: Answers, *, today: date, born_on: date | None = None) -> dict[str, str]:
    """What stands in the way of sending, by ``step.field``; sentences for the one who writes."""
    found: dict[str, str] = {}
    for step in steps_of(about, answers):
        asked = _Asked(about, today, born_on, answers.get(step, {}))
        for name in FIELDS[step]:
            lacks = _NEEDED.get(name)
            sentence = _too_long(asked.typed.get(name), limit_of(name)) or (lacks(asked) if lacks else "")
            if sentence:
                found[f"{step}.{name}"] = sentence
    return found


def _too_long(value: Any, limit: int) -> str:
    over = len(value) - limit if isinstance(value, str) else 0
    if over <= 0:
        return ""
    return _("Teksten er {over} tegn for lang. Her er det plass til {limit}.").format(over=over, limit=limit)


def _situation(asked: _Asked) -> str:
    return "" if asked.said("situation") else _("Fortell kort om situasjonen, med egne ord. Noen få setninger er nok.")


def _needs(asked: _Asked) -> str:
    ticked = needs_of({"behov": asked.typed})
    return "" if ticked else _("Kryss av for minst én ting. Er du usikker, finnes det et valg for det.")


def _relation(asked: _Asked) -> str:
    needed = asked.about is About.EXPECTED and asked.said("relation") not in PARENTS
    return _("Si om du er mor, far eller medmor.") if needed else ""


def _plan_consent(asked: _Asked) -> str:
    answered = asked.said("plan_consent") in ("yes", "later")
    return "" if answered else _("Svar ja, eller at du vil vente. Begge deler er greit.")


def _heard(asked: _Asked) -> str:
    needed = asked.said("plan_consent") == "yes" and asks_if_heard(asked.about, asked.born_on, asked.today)
    if needed and asked.said("heard") not in ("said", "silent", "not_yet"):
        return _("Si om barnet har fått vite om planen.")
    return ""


def _expected_on(asked: _Asked) -> str:
    return _expected(asked.said("expected_on"), asked.today) if asked.about is About.EXPECTED else ""


_NEEDED: dict[str, Callable[[_Asked], str]] = {
    "situation": _situation,
    "needs": _needs,
    "expected_on": _expected_on,
    "relation": _relation,
    "plan_consent": _plan_consent,
    "heard": _heard,
}


def _expected(typed: str, today: date) -> str:
    if not typed:
        return _("Skriv dagen barnet er ventet. Omtrent er godt nok.")
    try:
        day = read_date(typed)
    except DateRefused as refused:
        return _(refused.template).format(value=refused.value)
    if day < today - OVERDUE:
        return _("Dagen er passert for en stund siden. Er barnet født, søker du for barnet med navnet det har fått.")
    if day > today + EXPECTED_WITHIN:
        return _("Dagen ligger mer enn tre år fram. Skriv dagen barnet er ventet.")
    return ""


def asks_if_heard(about: About, born_on: date | None, today: date) -> bool:
    """Whether a parent's yes to a plan asks for the child's view first (pbrl. § 4-4 fifth subsection)."""
    if about is not About.CHILD or born_on is None:
        return False
    return must_be_heard(born_on, today) and not has_turned(born_on, OWN_CONSENT, today)


def may_want_child_coordinator(about: About, born_on: date | None, today: date) -> bool:
    """hol. § 7-2 a: the family has, or expects, a child under 18."""
    return about in (About.EXPECTED, About.UNBORN) or (born_on is not None and not has_turned(born_on, MAJORITY, today))


def check_complete(about: About, answers: Answers, *, today: date, born_on: date | None = None) -> None:
    """Refuse to send what lacks an answer; ``field`` is ``step.field``."""
    for where, sentence in field_errors(about, answers, today=today, born_on=born_on).items():
        raise RuleBroken(sentence, field=where)


def says_yes_to_plan(answers: Answers) -> bool:
    """The applicant's own yes. A parent who has not asked the child yet is asked again, with the child."""
    typed = answers.get("samtykke", {})
    return typed.get("plan_consent") == "yes" and typed.get("heard") != "not_yet"


def heard_in(answers: Answers) -> tuple[str, str]:
    """How the child was heard about the plan: ``said``, ``silent`` or empty, and what it said."""
    typed = answers.get("samtykke", {})
    how = typed.get("heard") if typed.get("heard") in ("said", "silent") else ""
    return str(how or ""), str(typed.get("heard_said") or "") if how == "said" else ""


def content_of(about: About, answers: Answers) -> dict[str, Any]:
    """The fields of what is sent, each as it was answered."""

    def said(step: str, name: str) -> str:
        return str(answers.get(step, {}).get(name) or "")

    about_child = about is About.CHILD
    return {
        "situation": said("om", "situation"),
        "important": said("behov", "important"),
        "own_view": said("mening", "own_view") if about_child else "",
        "own_view_how": said("mening", "own_view_how") if about_child else "",
        "services_today": said("hjelp", "services_today"),
        "services_needed": said("hjelp", "services_needed"),
        "wish_for_coordinator": said("onske", "wish_for_coordinator"),
        "answers": {step: dict(answers.get(step, {})) for step in steps_of(about, answers)},
    }


def merged(before: Mapping[str, Any], typed: Mapping[str, Any], step: str) -> dict[str, Any]:
    """A step's answers after saving: what was typed, field by field; a field that was not sent stays."""
    return {**before, **{name: typed[name] for name in FIELDS[step] if name in typed}}
