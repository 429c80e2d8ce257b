"""The appointment letter: who it is, how to reach them, what they do, and that one may ask for another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from helhet.access.selectors import person_for, who_may_see
from helhet.access.types import Actor, Basis, PersonInView
from helhet.base import clock
from helhet.base.pdf import Section
from helhet.coordination.models import Assignment
from helhet.coordination.selectors import contact_cards
from helhet.coordination.types import ContactCard, Role
from helhet.intake.letters import issue_letter
from helhet.intake.types import Receiver
from helhet.law import sources
from helhet.law.ages import OWN_CONSENT, has_turned
from helhet.people.selectors import holders_of_responsibility, municipality

if TYPE_CHECKING:
    from helhet.people.models import Municipality

LANGUAGES = ("nb", "nn", "en")


def send_appointment_letter(actor: Actor, person: PersonInView, row: Assignment) -> None:
    """Called inside the action in which the main coordinator says yes.

    Steps into the case anew, as the coordinator this worker has just become: who was only
    asked could not write to the family.
    """
    seen = person_for(actor, person.public_id, shown="appointment letter")
    where = municipality(person.municipality_id)
    language = person.language if person.language in LANGUAGES else where.written_norwegian
    with translation.override(language):
        title = _("Du har fått barnekoordinator") if _for_child(row) else _("Du har fått koordinator")
        body = letter_body(row, contact_cards(actor, seen), where, hides=seen.is_protected)
    issue_letter(
        seen,
        kind="appointment",
        title=title,
        body=body,
        receivers=receivers(actor, seen),
        language=language,
        sender=where.coordinating_unit_name,  # the unit that appointed, and that can appoint another
    )


def receivers(actor: Actor, person: PersonInView) -> list[Receiver]:
    """Whom the letter goes to: from 16 the person alone, before that everyone with parental responsibility.

    At a protected address on paper, handed over, and never to a parent whom the address is hidden from.
    """
    today = clock.today()
    if person.born_on is not None and has_turned(person.born_on, OWN_CONSENT, today):
        own = next((grant.login_id for grant in who_may_see(actor, person) if grant.basis == Basis.SELF), None)
        return [Receiver(person.name, own)]
    parents = holders_of_responsibility(person.id, today)
    if person.is_protected:
        return [Receiver(kin.name) for kin in parents if not kin.hidden_from] or [Receiver(person.name)]
    return [Receiver(kin.name, kin.login_id) for kin in parents]


def letter_body(
    row: Assignment, cards: list[ContactCard], where: Municipality, *, hides: bool = False
) -> list[Section]:
    """The sections of the letter, in the language that is active. ``hides``: with names alone, and no place."""
    if hides:
        cards = [replace(card, title="", unit="", phone="", reachable="") for card in cards]
    main = next(card for card in cards if not card.is_secondary)
    standing_in = next((card for card in cards if card.is_secondary), None)
    sections = [_who(main), _stands_in(main, standing_in), _does(row)]
    if row.wish_reason:
        sections.append(Section(heading=_("Det dere ønsket"), paragraphs=[row.wish_reason]))
    return [*sections, _another(None if hides else where)]


def _for_child(row: Assignment) -> bool:
    return row.role == Role.CHILD_COORDINATOR


def _who(card: ContactCard) -> Section:
    return Section(
        heading=_("Hvem det er"),
        paragraphs=[
            _("{name} er {role} fra i dag, og tar kontakt med dere.").format(name=card.name, role=card.role),
        ],
        facts=_facts(card),
    )


def _stands_in(main: ContactCard, card: ContactCard | None) -> Section:
    heading = _("Når {name} er borte").format(name=main.name)
    if card is None:
        asked = _("Kommunen har spurt noen om å steppe inn da. Navnet står på siden din når de har svart.")
        return Section(heading=heading, paragraphs=[asked])
    says = _("{name} er sekundærkoordinator, og tar over samme dag.").format(name=card.name)
    return Section(heading=heading, paragraphs=[says], facts=_facts(card))


def _facts(card: ContactCard) -> list[tuple[str, str]]:
    pairs = [
        (_("Navn"), card.name),
        (_("Arbeid"), ", ".join(filter(None, (card.title, card.unit)))),
        (_("Telefon"), card.phone),
        (_("Når du når dem"), card.reachable),
    ]
    return [(label, value) for label, value in pairs if value]


def _does(row: Assignment) -> Section:
    if _for_child(row):
        return Section(
            heading=_("Dette gjør en barnekoordinator"),
            bullets=[
                _("samordner tilbudet fra kommunen til barnet og familien"),
                _("har oversikt over hva kommunen skal gjøre, og sørger for at det blir gjort"),
                _("gir familien informasjon og veiledning om helsetjenester"),
                _("gir informasjon om andre velferdstjenester og foreninger, og hjelper med å ta kontakt"),
                _("holder arbeidet med individuell plan i gang, når dere vil ha en plan"),
            ],
            law=sources.cite("hol-7-2-a", _),
        )
    return Section(
        heading=_("Dette gjør en koordinator"),
        bullets=[
            _("følger opp deg og det som er avtalt"),
            _("samordner tjenestene, så du slipper å gjøre det selv"),
            _("holder arbeidet med individuell plan i gang, når du vil ha en plan"),
        ],
        law=sources.cite("hol-7-2", _),
    )


def _another(where: Municipality | None) -> Section:
    how = _("Passer det ikke, kan du be om å få en annen. Si det til koordinatoren. Du trenger ikke gi noen grunn.")
    if where is not None:
        how = _(
            "Passer det ikke, kan du be om å få en annen. Ring {unit} i {municipality} på {phone}, "
            "eller si det til koordinatoren. Du trenger ikke gi noen grunn."
        ).format(unit=where.coordinating_unit_name, municipality=where.name, phone=where.phone)
    return Section(
        heading=_("Du kan be om en annen"),
        paragraphs=[
            how,
            _("Du kan også takke nei til koordinator. Det gjør ingenting med tjenestene du har."),
        ],
        law=sources.cite("hol-7-3", _),
    )
