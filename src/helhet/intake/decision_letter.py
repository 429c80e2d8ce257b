"""The letter with the answer: every part that ``law.letter_contents`` names, in the reader's language.

Sections carry the id of the part they are, so a test finds each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext as _

from helhet.access.types import Basis, PersonInView
from helhet.base import pdf
from helhet.base.names import first_name
from helhet.intake import letter_without_place
from helhet.intake.letters import day_in_words, municipality_name
from helhet.intake.models import Request
from helhet.intake.rules import Outcome, is_about_child
from helhet.intake.rules.decision import right_name
from helhet.intake.types import CHILD_COORDINATOR, COORDINATOR, PLAN, ItemOutcome
from helhet.law import sources
from helhet.law.deadlines import complaint_deadline, next_working_day
from helhet.law.letter_contents import mandatory_parts
from helhet.law.rights import RIGHTS, Finding, Judgement
from helhet.law.three_valued import Answer as Value

if TYPE_CHECKING:
    from helhet.people.models import Municipality, Worker


class Part(pdf.Section, total=False):
    """A section that is one of the mandatory parts. ``id`` is the part's."""

    id: str


@dataclass(frozen=True)
class Answer:
    """All that the letter says. ``is_later``: the answer about a plan that waited for consent."""

    person: PersonInView
    request: Request
    where: Municipality
    officer: Worker | None
    today: date
    outcomes: Sequence[Outcome]
    judgements: Mapping[str, Judgement]
    facts: Mapping[str, str]
    reasons: Mapping[str, str]
    hearing: Mapping[str, str]
    wish: str
    consent_refused: bool
    is_later: bool

    @property
    def first(self) -> str:
        return first_name(self.person.name) or _("barnet dere venter")

    @property
    def for_self(self) -> bool:
        return self.request.sender_capacity == Basis.SELF

    @property
    def you(self) -> str:
        return _("du") if self.for_self else _("dere")

    @property
    def about_child(self) -> bool:
        return is_about_child(self.person.born_on, self.today)

    def has(self, right: str, outcome: ItemOutcome) -> bool:
        return any(one.right == right and one.outcome == outcome for one in self.outcomes)

    @property
    def grants_coordinator(self) -> bool:
        return self.has(COORDINATOR, ItemOutcome.GRANTED) or self.has(CHILD_COORDINATOR, ItemOutcome.GRANTED)

    @property
    def refuses_all(self) -> bool:
        return all(one.outcome == ItemOutcome.REFUSED for one in self.outcomes)

    @property
    def the_decision(self) -> str:
        """The municipality's own word, as it stands in a sentence."""
        return _("vedtaket") if self.where.decision_word == "vedtak" else _("avgjørelsen")

    def cite(self, *ids: str) -> str:
        words = sources.cite_all(ids, _)
        return words[:1].upper() + words[1:]


def title_of(answer: Answer) -> str:
    """«Avgjørelse om koordinator og individuell plan for Elias»."""
    asked = [right_name(one.right) for one in answer.outcomes if not one.covered_by]
    word = _("Vedtak") if answer.where.decision_word == "vedtak" else _("Avgjørelse")
    what = _(" og ").join([", ".join(asked[:-1]), asked[-1]] if asked[1:] else asked)
    if answer.for_self:
        return _("{word} om {what}").format(word=word, what=what)
    return _("{word} om {what} for {name}").format(word=word, what=what, name=answer.first)


def compose(answer: Answer) -> list[Part]:
    """The parts that this letter must have, in the order it is read."""
    wanted = mandatory_parts(about_child=answer.about_child, grants_coordinator=answer.grants_coordinator)
    writers = {**_WRITERS, **(letter_without_place.WRITERS if answer.person.is_protected else {})}
    made = []
    for part in wanted:
        section = {"id": part.id, "heading": _(part.title), **writers[part.id](answer)}
        made.append(cast("Part", {name: value for name, value in section.items() if value}))
    return made


def _outcome(answer: Answer) -> pdf.Section:
    rows = [[_capital(right_name(one.right)), _answered(one)] for one in answer.outcomes]
    if answer.request.wants_team and not answer.is_later:
        rows.append([_("Oppfølgingsteam"), _team(answer)])
    explained = [text for one in answer.outcomes if (text := _explained(answer, one))]
    return {
        "table": {"columns": [_("Det gjelder"), _("Svaret")], "rows": rows, "widths": [1, 2]},
        "sections": [{"paragraphs": explained}] if explained else [],
    }


def _answered(one: Outcome) -> str:
    if one.covered_by:
        return _("Ja. Barnekoordinatoren gjør dette også.")
    return {
        ItemOutcome.GRANTED: _("Ja"),
        ItemOutcome.PARTLY: _("Delvis"),
        ItemOutcome.REFUSED: _("Nei"),
        ItemOutcome.PENDING: _("Ja, når det er samtykket til planen"),
        ItemOutcome.DISMISSED: _("Ikke behandlet"),
    }[one.outcome]


def _team(answer: Answer) -> str:
    if answer.grants_coordinator:
        return _("Koordinatoren setter det sammen, med dem {you} vil ha med").format(you=answer.you)
    return _("Et team er ikke noe man har krav på, men tjenestene kan likevel møtes. Ring oss.")


def _explained(answer: Answer, one: Outcome) -> str:
    if one.covered_by:
        return _("{you} har rett til begge deler. For at {you2} skal ha én person å gå til, blir det én.").format(
            you=_capital(answer.you), you2=answer.you
        )
    if one.right == PLAN and one.outcome == ItemOutcome.PENDING:
        if answer.consent_refused:
            return _(
                "Det er sagt nei til planen nå, og da lages den ikke. Sier {you} ja senere, "
                "lager vi den uten ny søknad. Koordinatoren har ikke noe med det å gjøre."
            ).format(you=answer.you)
        return _(
            "Ingen lager en individuell plan uten samtykke. Når alle som må, har sagt ja, "
            "får {you} et eget brev om planen. Koordinatoren begynner uten å vente på det."
        ).format(you=answer.you)
    if one.right == PLAN and one.outcome == ItemOutcome.GRANTED:
        return _(
            "Planen lages sammen med {who}. Den gir ikke i seg selv flere tjenester; "
            "hver tjeneste søkes det om for seg."
        ).format(who=_("deg") if answer.for_self else _("dere og {name}").format(name=answer.first))
    return ""


def _conditions(answer: Answer) -> pdf.Section:
    return {"sections": [_of_right(answer, one.right) for one in answer.outcomes]}


def enough_texts() -> dict[str, str]:
    """Where a right has more than one way to it."""
    return {
        CHILD_COORDINATOR: _("Det er nok at tjenestene er enten sammensatte eller koordinerte."),
        PLAN: _(
            "Det er nok at behovet er langvarig og koordinert, eller at personen deltar i et kvalifiseringsprogram."
        ),
    }


def _of_right(answer: Answer, right: str) -> pdf.Section:
    judgement = answer.judgements[right]
    reason = answer.reasons.get(right, "").strip()
    enough = enough_texts().get(right, "")
    return {
        "heading": _capital(right_name(right)),
        "paragraphs": [text for text in (reason, enough) if text],
        "table": {
            "columns": [_("Vilkår"), _("Oppfylt"), _("Hva vi bygger på")],
            "rows": [_condition(answer, finding) for finding in judgement.findings],
            "widths": [3, 1, 5],
        },
    }


def _condition(answer: Answer, finding: Finding) -> list[str]:
    met = {Value.YES: _("Ja"), Value.NO: _("Nei"), Value.UNCLEAR: _("Ikke klart")}[finding.value]
    facts = answer.facts.get(finding.condition.fact or "", "").strip()
    return [_(finding.condition.asks.short), met, " ".join(filter(None, (_(finding.reason), facts)))]


def _legal_basis(answer: Answer) -> pdf.Section:
    ids = dict.fromkeys(source for one in answer.outcomes for source in RIGHTS[one.right].sources)
    if any(one.right == PLAN for one in answer.outcomes):
        ids["ipf-5"] = None
    return {"bullets": [answer.cite(source) for source in ids]}


def _child_view(answer: Answer) -> pdf.Section:
    if answer.person.born_on is None:
        return {"paragraphs": [_("Barnet er ikke født ennå.")]}
    heard = answer.hearing
    view = heard.get("childs_view", "").strip()
    section: pdf.Section = {"law": answer.cite("pbrl-3-1", "pbrl-4-4-5")}
    if view:
        section["own_words"] = {"text": view, "by": answer.first}
    how, weight = heard.get("how_heard", "").strip(), heard.get("weight", "").strip()
    section["facts"] = [
        (label, text) for label, text in ((_("Slik er barnet hørt"), how), (_("Vekten det har fått"), weight)) if text
    ]
    return section


def _best_interests(answer: Answer) -> pdf.Section:
    return {"paragraphs": [answer.hearing.get("best_interests", "")], "law": answer.cite("grl-104")}


def _dates(answer: Answer) -> pdf.Section:
    return {
        "facts": [
            (_("Vi fikk henvendelsen"), day_in_words(answer.request.received_on)),
            (_("Svaret er gitt"), day_in_words(answer.today)),
            (_("Gjelder fra"), day_in_words(answer.today)),
        ]
    }


def _coordinator(answer: Answer) -> pdf.Section:
    by = next_working_day(answer.today + timedelta(days=answer.where.appointment_days))
    unit = answer.where.coordinating_unit_name
    role = _("barnekoordinator") if answer.has(CHILD_COORDINATOR, ItemOutcome.GRANTED) else _("koordinator")
    said = [
        _(
            "{unit} oppnevner {role} og en sekundærkoordinator, som tar over ved fravær, senest {day}. "
            "{you} får et eget brev med navn, telefonnummer og når de svarer."
        ).format(unit=unit, role=role, day=day_in_words(by), you=_capital(answer.you)),
        _("Trenger {you} noen før det, så ring {unit} på {phone}.").format(
            you=answer.you, unit=unit, phone=answer.where.phone
        ),
    ]
    if answer.wish.strip():
        said.append(
            _("Ønsket om hvem det skal være, er sendt videre. Blir det en annen, får {you} vite hvorfor.").format(
                you=answer.you
            )
        )
    return {"paragraphs": said, "law": answer.cite("hol-7-3")}


def _records_access(answer: Answer) -> pdf.Section:
    return {
        "paragraphs": [
            _(
                "Du har rett til å lese journalen og dokumentene i saken, og få kopi uten å betale. "
                "På siden din ser du også hvem som har lest, når og hvorfor."
            )
        ],
        "law": answer.cite("pbrl-5-1"),
    }


def _complaint(answer: Answer) -> pdf.Section:
    last = complaint_deadline(answer.today).last_day
    municipality = municipality_name(answer.where.name)
    return {
        "paragraphs": [
            _(
                "Er du uenig, kan du klage på {decision}. Fristen er fire uker fra du fikk vite om {decision}. "
                "Fikk du vite om det i dag, er siste dag {last}."
            ).format(decision=answer.the_decision, last=day_in_words(last)),
            _(
                "Klagen sender du til {municipality}, {office}, {address}. Skriv hva du er uenig i. "
                "Vi ser på saken på nytt. Endrer vi ikke svaret, sender vi klagen til Statsforvalteren, som avgjør den."
            ).format(municipality=municipality, office=answer.where.office_name, address=answer.where.address),
        ],
        "law": answer.cite("pbrl-7-2", "pbrl-7-5"),
    }


def _help(answer: Answer) -> pdf.Section:
    said = [
        _(
            "{unit} i kommunen svarer på spørsmål om koordinator og plan, og hjelper deg å klage. Telefon {phone}."
        ).format(unit=answer.where.coordinating_unit_name, phone=answer.where.phone),
        _("Pasient- og brukerombudet hjelper deg gratis, og er uavhengig av kommunen."),
    ]
    if answer.refuses_all:
        said.insert(
            0,
            _(
                "Et nei her stenger ingen andre dører. Ring {name}, så ser vi sammen på hva som kan hjelpe nå. "
                "Endrer noe seg, kan {you} søke på nytt når som helst."
            ).format(name=answer.officer.name if answer.officer else answer.where.office_name, you=answer.you),
        )
    return {"paragraphs": said, "law": answer.cite("fvl-11", "pbrl-8-3")}


def _case_officer(answer: Answer) -> pdf.Section:
    officer = answer.officer
    if officer is None:
        return {"paragraphs": [f"{answer.where.office_name}, {answer.where.phone}"]}
    pairs = (
        (_("Saksbehandler"), f"{officer.name}, {officer.title}"),
        (_("Telefon"), officer.phone or answer.where.phone),
        (_("Når du får svar"), officer.reachable),
    )
    return {"facts": [(label, value) for label, value in pairs if value]}


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


_WRITERS: dict[str, Callable[[Answer], pdf.Section]] = {
    "outcome": _outcome,
    "conditions": _conditions,
    "legal_basis": _legal_basis,
    "child_view": _child_view,
    "best_interests": _best_interests,
    "dates": _dates,
    "coordinator": _coordinator,
    "records_access": _records_access,
    "complaint": _complaint,
    "help": _help,
    "case_officer": _case_officer,
}
