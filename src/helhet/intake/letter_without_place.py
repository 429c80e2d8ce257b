"""What the answer says to somebody with a protected address: the same, and not where (folkeregisterloven § 10-4).

No office, telephone or address stands in it: paper is left lying. How to reach people stands on the person's own page.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from helhet.base import pdf
from helhet.intake.letters import day_in_words
from helhet.intake.types import CHILD_COORDINATOR, ItemOutcome
from helhet.law.deadlines import complaint_deadline, next_working_day

if TYPE_CHECKING:
    from helhet.intake.decision_letter import Answer


def coordinator(answer: Answer) -> pdf.Section:
    by = next_working_day(answer.today + timedelta(days=answer.where.appointment_days))
    role = _("barnekoordinator") if answer.has(CHILD_COORDINATOR, ItemOutcome.GRANTED) else _("koordinator")
    you = answer.you[:1].upper() + answer.you[1:]
    said = [
        _(
            "Kommunen oppnevner {role} og en sekundærkoordinator, som tar over ved fravær, senest {day}. "
            "{you} får et eget brev med navn. Bare de som har klarering, blir spurt."
        ).format(role=role, day=day_in_words(by), you=you),
        _("Trenger {you} noen før det, så ta kontakt med saksbehandleren.").format(you=answer.you),
    ]
    if answer.wish.strip():
        said.append(
            _("Ønsket om hvem det skal være, er sendt videre. Blir det en annen, får {you} vite hvorfor.").format(
                you=answer.you
            )
        )
    return {"paragraphs": said, "law": answer.cite("hol-7-3")}


def complaint(answer: Answer) -> pdf.Section:
    last = complaint_deadline(answer.today).last_day
    return {
        "paragraphs": [
            _(
                "Er du uenig, kan du klage på {decision}. Fristen er fire uker fra du fikk vite om {decision}. "
                "Fikk du vite om det i dag, er siste dag {last}."
            ).format(decision=answer.the_decision, last=day_in_words(last)),
            _(
                "Klagen gir du til saksbehandleren eller koordinatoren. Skriv hva du er uenig i. "
                "Vi ser på saken på nytt. Endrer vi ikke svaret, sender vi klagen til Statsforvalteren, som avgjør den."
            ),
        ],
        "law": answer.cite("pbrl-7-2", "pbrl-7-5"),
    }


def help_with_it(answer: Answer) -> pdf.Section:
    said = [
        _("Saksbehandleren svarer på spørsmål om koordinator og plan, og hjelper deg å klage."),
        _("Pasient- og brukerombudet hjelper deg gratis, og er uavhengig av kommunen."),
    ]
    if answer.refuses_all:
        said.insert(
            0,
            _(
                "Et nei her stenger ingen andre dører. Vi ser gjerne sammen på hva som kan hjelpe nå. "
                "Endrer noe seg, kan {you} søke på nytt når som helst."
            ).format(you=answer.you),
        )
    return {"paragraphs": said, "law": answer.cite("fvl-11", "pbrl-8-3")}


def case_officer(answer: Answer) -> pdf.Section:
    named: list[tuple[str, str]] = [(_("Saksbehandler"), answer.officer.name)] if answer.officer else []
    return {
        "paragraphs": [_("Brevet sier ikke hvor vi er, fordi adressen er skjermet. Telefonnummeret får du av oss.")],
        "facts": named,
    }


WRITERS = {"coordinator": coordinator, "complaint": complaint, "help": help_with_it, "case_officer": case_officer}
