"""What somebody reads before answering, in the language they read: shown on the page, and kept with the answer.

One text for both, so that what is kept is what was read: what, to whom, why, how long, that it is voluntary, and how
to take it back (domain.md § 2; hpl. § 22; pbrl. § 4-1).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helhet.access.types import PersonInView, Topic
from helhet.base.names import first_name
from helhet.consent import words
from helhet.consent.deciding import until_of
from helhet.consent.models import LeftOut, PlanConsent, SharingConsent
from helhet.consent.types import ConsentStatus


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what stands under it; ``points`` as a list: a name, and what it holds."""

    heading: str
    text: str = ""
    points: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """The whole text. ``mark`` follows the form, so that nobody answers another text than the one on the page."""

    question: str
    parts: tuple[Part, ...]
    language: str

    @property
    def text(self) -> str:
        return "\n\n".join([self.question, *map(_written, self.parts)])

    @property
    def mark(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]


def _written(part: Part) -> str:
    points = [f"– {name}: {about}" if about else f"– {name}" for name, about in part.points]
    return "\n".join(line for line in (part.heading, part.text, *points) if line)


def told_of(person: PersonInView, consent: PlanConsent | SharingConsent) -> Told:
    """The text of one question, as it stands now. A sharing consent needs its ``service`` at hand."""
    parts = _of_sharing(person, consent) if isinstance(consent, SharingConsent) else _of_plan()
    return Told(question_of(person, consent), tuple(parts), get_language() or "nb")


def question_of(person: PersonInView, consent: PlanConsent | SharingConsent) -> str:
    name = first_name(person.given_name) or _("barnet du venter")
    if isinstance(consent, SharingConsent):
        return _("Kan {service} få se dette om {name}?").format(service=consent.service.name, name=name)
    return _("Skal det lages en individuell plan for {name}?").format(name=name)


def _of_plan() -> list[Part]:
    return [
        Part(
            _("Hva det er"),
            _(
                "En individuell plan samler mål, tiltak og hvem som gjør hva, på ett sted. Dere eier den og er med "
                "hele veien. Den gir ikke flere tjenester i seg selv."
            ),
        ),
        Part(
            _("Hva et ja betyr"),
            _(
                "Koordinatoren lager planen sammen med dere. Ingen tjeneste ser noe i den ennå: det spør vi om for "
                "seg, én tjeneste om gangen."
            ),
        ),
        Part(_("Hva et nei betyr"), _("Da lages det ingen plan. Koordinator kan dere få likevel.")),
        Part(
            _("Hvor lenge"),
            _(
                "Til noen av dem som svarer, trekker det. Etter ett år, og når noe viktig endrer seg, spør vi om det "
                "fortsatt er slik dere vil ha det."
            ),
        ),
        Part(
            _("Det er frivillig"),
            _(
                "Et ja kan trekkes når som helst, her eller muntlig til koordinatoren. Da avsluttes planen, men den "
                "slettes ikke."
            ),
        ),
    ]


def _of_sharing(person: PersonInView, consent: SharingConsent) -> list[Part]:
    service, until = consent.service.name, words.day(until_of(person, consent))
    is_change = consent.status == ConsentStatus.CHANGE
    yes = _("De fra {service} som er med i teamet, kan lese målene, avtalene og referatene om dette.")
    no = (
        _("Da blir det som det er nå.")
        if is_change
        else _("Da får ikke {service} se noe, og de kan ikke være med i teamet.").format(service=service)
    )
    return [
        Part(_("Hvorfor"), consent.purpose),
        Part(_("Hva de spør om å få se"), points=everyday(consent.topics)),
        *_left_out(person, consent),
        Part(_("Hva et ja betyr"), " ".join([yes.format(service=service), *([_stands()] if is_change else [])])),
        Part(_("Hva et nei betyr"), f"{no} {_('Du mister ingen rettigheter, og du beholder koordinatoren.')}"),
        Part(
            _("Hvor lenge"),
            _("Til {until}. Da stenges det av seg selv. Vi spør i god tid før om det skal fortsette.").format(
                until=until
            ),
        ),
        Part(
            _("Det er frivillig"),
            _("Et ja kan trekkes når som helst, her eller muntlig til koordinatoren. Da stenges det med en gang."),
        ),
    ]


def _stands() -> str:
    return _("Det som gjelder nå, gjelder til alle har sagt ja.")


def left_out_in(person: PersonInView, public_id: str) -> tuple[tuple[str, str], ...]:
    """Who of the service sees less than it, and what is kept from them, in words; one query."""
    rows = LeftOut.objects.filter(person_id=person.id, sharing_consent__public_id=public_id).select_related("worker")
    kept: dict[str, list[int]] = {}
    for row in rows.order_by("worker_id", "topic"):
        kept.setdefault(row.worker.name, []).extend([row.topic] if row.topic else [])
    return tuple((name, words.kept_from(topics)) for name, topics in kept.items())


def _left_out(person: PersonInView, consent: SharingConsent) -> list[Part]:
    """What is kept from whom: in free words, and by name, which the wall holds."""
    points = left_out_in(person, consent.public_id)
    return [Part(_("Holdes utenfor"), consent.exceptions, points)] if consent.exceptions or points else []


def everyday(values: Sequence[int]) -> tuple[tuple[str, str], ...]:
    """Topics as a family says them: the name, and what it holds."""
    return tuple(
        (words.capital(str(Topic(value).label)), str(words.EVERYDAY[Topic(value)])) for value in sorted(values)
    )


def asked_in_application() -> Told:
    """What the application says before it asks about a plan: the words of its step, also kept with a yes there."""
    return Told(
        _("Sier du ja til at det lages en plan?"),
        (
            Part(
                "",
                _(
                    "Ingen lager en plan uten et ja. Du kan vente med å svare, og du kan ombestemme deg når som helst. "
                    "Koordinator har ikke noe med dette svaret å gjøre."
                ),
            ),
            Part(
                "",
                _(
                    "Svaret gjelder bare at planen lages. Hvem som får lese i den, spør vi om senere, tjeneste for "
                    "tjeneste."
                ),
            ),
        ),
        get_language() or "nb",
    )
