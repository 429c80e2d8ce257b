"""What the office's pages are made of, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.access.types import PersonInView
from helhet.base import clock
from helhet.base.errors import Conflict
from helhet.base.names import first_name
from helhet.intake.rules import questions_for, right_name
from helhet.intake.selectors import COUNTED, PAGE, Assessed, RequestPage, age_in_words
from helhet.intake.types import PLAN, Inbox, Judged, WaitingRequest
from helhet.law import sources
from helhet.law.ages import must_be_heard, view_has_great_weight
from helhet.law.three_valued import Answer
from helhet.web.ui import dates
from helhet.web.ui.shapes import Fact, Line, Place, Version

# In the address → in the selector.
FILTERS = {"": "all", "uten": "unassigned", "mine": "mine", "klare": "ready"}
VALUES = ("yes", "no", "unclear")
HEARING = ("childs_view", "how_heard", "weight", "best_interests")


# --- The inbox ------------------------------------------------------------------


def received(on: date, today: date) -> str:
    days = (today - on).days
    if days <= 0:
        return _("i dag")
    if days == 1:
        return _("i går")
    return _("for {days} dager siden").format(days=days)


def due(on: date, today: date) -> str:
    """A deadline in words: how long there is, and the day itself."""
    days = (on - today).days
    day = dates.day(on)
    if days < 0:
        return _("Fristen var {day}").format(day=day)
    if days == 0:
        return _("I dag")
    if days == 1:
        return _("I morgen, {day}").format(day=day)
    return _("Om {days} dager, {day}").format(days=days, day=day)


def columns() -> tuple[str, ...]:
    return _("Hvem"), _("Har spurt om"), _("Mottatt"), _("Svarfrist"), _("Saksbehandler")


def lines_of(found: Inbox, today: date) -> list[Line]:
    return [_line(row, today) for row in found.rows]


def _line(row: WaitingRequest, today: date) -> Line:
    who = f"{row.name}, {age_in_words(row.born_on, today)}" if row.name else _("Barn som er ventet")
    return Line(
        cells=(
            _("{who}, skjermet adresse").format(who=who) if row.is_protected else who,
            ", ".join(row.asked_for),
            received(row.received_on, today),
            due(row.reply_due_on, today),
            row.officer or _("Ingen ennå"),
        ),
        url=reverse("office:request", args=[row.public_id]),
    )


def filters_of(found: Inbox, chosen: str) -> list[Place]:
    words = {
        "": _("Alt som venter"),
        "uten": _("Uten saksbehandler"),
        "mine": _("Mine"),
        "klare": _("Samtykke kommet, plan gjenstår"),
    }
    base = reverse("office:index")
    return [
        Place(
            label=label,
            url=f"{base}?vis={key}" if key else base,
            current=key == chosen,
            count=_counted(found.counts[FILTERS[key]]),
        )
        for key, label in words.items()
    ]


def _counted(number: int) -> int | str:
    return number if number <= COUNTED else _("over {number}").format(number=COUNTED)


def page_of(found: Inbox, chosen: str, number: int) -> Page:
    """For the links under the list: the rows are already the page's own."""
    return Paginator(range(found.counts[FILTERS[chosen]]), PAGE).get_page(number)


def lead_of(found: Inbox, today: date) -> str:
    """What the inbox says in one sentence."""
    count = found.counts["all"]
    if not count:
        return _("Ingen venter på svar nå.")
    if count > COUNTED:
        return _("Over {count} søknader venter på svar.").format(count=COUNTED)
    return ngettext("Én søknad venter på svar.", "{count} søknader venter på svar.", count).format(count=count)


# --- The assessment ---------------------------------------------------------------


@dataclass(frozen=True)
class Question:
    """One condition as it is judged."""

    fact: str
    short: str
    question: str
    answer: str
    facts: str
    asked_by: str
    cited: str


@dataclass(frozen=True)
class Finding:
    short: str
    value: str
    word: str
    reason: str


@dataclass(frozen=True)
class RightPanel:
    """One right: what the rules propose, and what the officer says."""

    right: str
    name: str
    proposed: str
    proposed_words: str
    findings: list[Finding]
    outcome: str
    reason: str
    needed: bool
    differs: bool
    cited: str


def questions_of(found: Assessed) -> list[Question]:
    flat = found.flat
    return [
        Question(
            fact=one.fact,
            short=_(one.asks.short),
            question=_(one.asks.question),
            answer=flat[f"answer-{one.fact}"],
            facts=flat[f"facts-{one.fact}"],
            asked_by=", ".join(right_name(right) for right in one.rights),
            cited=sources.cite_all(one.sources, _),
        )
        for one in questions_for(found.shown)
    ]


def rights_of(found: Assessed) -> list[RightPanel]:
    return [_panel(found, right) for right in found.shown]


def _panel(found: Assessed, right: str) -> RightPanel:
    judgement = found.proposed[right]
    outcome = found.flat[f"outcome-{right}"]
    proposed = str(judgement.outcome)
    words = {"met": _("Ja"), "not_met": _("Nei"), "unclear": _("Ikke klart ennå")}
    said = {Answer.YES: _("ja"), Answer.NO: _("nei"), Answer.UNCLEAR: _("ikke klart")}
    return RightPanel(
        right=right,
        name=right_name(right),
        proposed=proposed,
        proposed_words=words[proposed],
        findings=[
            Finding(_(one.condition.asks.short), str(one.value), said[one.value], _(one.reason))
            for one in judgement.findings
        ],
        outcome=outcome,
        reason=found.flat[f"reason-{right}"],
        needed=right in found.rights,
        differs=outcome not in (proposed, Judged.UNCLEAR),
        cited=sources.cite_all(judgement.right.sources, _),
    )


def consent_words(found: Assessed, consent: Any) -> str:
    """Where the consent to a plan stands, in one sentence."""
    if found.consent == "given":
        return _("Alle som må, har sagt ja til planen.")
    if found.consent == "refused":
        return _("Det er sagt nei til planen. Koordinator kan tilbys likevel.")
    if consent is None:
        return _("Ingen er spurt om samtykke til planen ennå. De blir spurt når svaret sendes, hvis retten er der.")
    yes = [one.name for one in consent.consenters.all() if one.answer == "yes"]
    waiting = [one.name for one in consent.consenters.all() if one.answer == "pending"]
    said = _("{names} har sagt ja.").format(names=", ".join(yes)) if yes else _("Ingen har svart ennå.")
    return said + " " + _("Vi venter på {names}.").format(names=", ".join(waiting)) if waiting else said


def label_of(name: str) -> str:
    """A flat field in words, for two versions side by side."""
    kind, _dash, what = name.partition("-")
    if kind in ("answer", "facts"):
        short = next((_(one.asks.short) for one in questions_for(("R1", "R3", "R4")) if one.fact == what), what)
        return short if kind == "answer" else _("{condition}: hva du bygger på").format(condition=short)
    if kind == "outcome":
        return _("Svaret om {right}").format(right=right_name(what))
    if kind == "reason":
        return _("Begrunnelsen for {right}").format(right=right_name(what))
    return {
        "childs_view": _("Hva barnet mener"),
        "how_heard": _("Hvordan barnet er hørt"),
        "weight": _("Vekten det har fått"),
        "best_interests": _("Barnets beste"),
    }.get(what, _("Måneder"))


def versions_of(conflict: Conflict) -> list[Version]:
    return [
        Version(label=label_of(name), yours=_said(conflict.yours[name]), saved=_said(conflict.theirs.get(name, "")))
        for name in conflict.fields
    ]


def _said(value: str) -> str:
    words = {"yes": _("ja"), "no": _("nei"), "unclear": _("ikke klart"), "met": _("ja"), "not_met": _("nei")}
    return words.get(value, value)


@dataclass(frozen=True)
class Given:
    """An answer that has been sent."""

    issued_on: date
    issued_by: str
    outcomes: list[tuple[str, str]]


def decisions_of(page: RequestPage) -> list[Given]:
    return [
        Given(
            one.issued_on,
            one.issued_by.name,
            [(right_name(item.right), item.get_outcome_display()) for item in one.items.all()],
        )
        for one in page.decisions
    ]


@dataclass(frozen=True)
class PromptWords:
    text: str
    cited: str


def prompts_of(found: Assessed) -> list[PromptWords]:
    return [PromptWords(_(one.text), sources.cite(one.source, _)) for one in found.prompts]


def tri() -> tuple[tuple[str, str], ...]:
    return ("yes", _("Ja")), ("no", _("Nei")), ("unclear", _("Ikke klart"))


def outcome_words() -> tuple[tuple[str, str], ...]:
    return ("met", _("Ja")), ("not_met", _("Nei")), ("unclear", _("Ikke avgjort"))


def hearing_of(found: Assessed, person: PersonInView) -> tuple[str, list[tuple[str, str, str, str, int]]]:
    """The lead, and the fields: name, label, help, what is written, rows."""
    today, born_on = clock.today(), person.born_on
    first = first_name(person.name) or _("barnet")
    best = (
        "best_interests",
        _("Hva er best for {name}?").format(name=first),
        _("Hva som taler for og mot, og hvorfor svaret er det beste."),
        found.flat["hearing-best_interests"],
        3,
    )
    if born_on is None:
        return _("Barnet er ikke født ennå, og kan ikke høres. Skriv hva som er best for det."), [best]
    lead = (
        _("{name} har fylt 12 år. Det {name} mener, skal ha stor vekt.")
        if view_has_great_weight(born_on, today)
        else _("{name} skal ha fått vite om saken og sagt sin mening før du svarer.")
        if must_be_heard(born_on, today)
        else _("Kan {name} danne seg en mening, skal den høres. Kan {name} ikke det ennå, skriver du hvorfor.")
    )
    flat = found.flat
    fields = [
        (
            "childs_view",
            _("Hva mener {name}?").format(name=first),
            _("Bruk ordene til {name}. De står i brevet.").format(name=first),
            flat["hearing-childs_view"],
            3,
        ),
        (
            "how_heard",
            _("Hvordan er {name} hørt?").format(name=first),
            _("Hvem snakket med {name}, hvor og når?").format(name=first),
            flat["hearing-how_heard"],
            2,
        ),
        ("weight", _("Hvilken vekt har det fått?"), "", flat["hearing-weight"], 2),
        best,
    ]
    return lead.format(name=first), fields


def facts_about(request: Any, person: Any, guardians: Iterable[str]) -> list[Fact]:
    today = clock.today()
    who = ", ".join(guardians)
    found = [
        Fact(label=_("Gjelder"), value=f"{person.name}, {age_in_words(person.born_on, today)}"),
        Fact(label=_("Søkt av"), value=request.sender_name),
        Fact(label=_("Foreldreansvar"), value=who),
        Fact(label=_("Språk"), value=_language(person)),
        Fact(label=_("Referanse"), value=request.reference),
    ]
    return [one for one in found if one.value]


def more_said(page: RequestPage) -> list[tuple[str, str]]:
    """What else was answered in the application, each with a word of what it is."""
    if page.content is None:
        return []
    words = (
        ("om", "daytime", _("Barnehage eller skole")),
        ("om", "gp", _("Fastlege")),
        ("dere", "phone", _("Telefon")),
        ("dere", "interpreter", _("Tolk")),
        ("dere", "others", _("Om familien")),
        ("hjelp", "earlier", _("Fra før")),
        ("samtykke", "heard_said", _("Barnets ord om planen")),
    )
    answers = page.content.answers
    found = [(label, str(answers.get(step, {}).get(name) or "")) for step, name, label in words]
    return [(label, value) for label, value in found if value]


def _language(person: PersonInView) -> str:
    spoken = {"nb": _("bokmål"), "nn": _("nynorsk"), "en": _("engelsk"), "se": _("nordsamisk")}
    language = spoken.get(person.language, person.language)
    return (
        _("{language}, tolk i {interpreter}").format(language=language, interpreter=person.interpreter)
        if person.interpreter
        else language
    )


def is_last_open(found: Assessed) -> bool:
    return found.rights == (PLAN,)
