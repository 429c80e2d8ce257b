"""What the pages of consent say: topics in everyday words, the table, and what has just happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from helhet.access.types import NO_TOPIC, Basis, PersonInView, Room, Topic
from helhet.base import clock
from helhet.consent.rules import child_speaks
from helhet.consent.selectors import capital, listed, topic_words
from helhet.consent.types import ConsentInView, ConsentStatus, DelegationInView, Extent, Overview, ServiceInView
from helhet.law.ages import SCHOOL_CONSENT
from helhet.web.ui import dates
from helhet.web.ui.shapes import Cell, Service
from helhet.web.whom import age, first_name


def topics_for(person: PersonInView, used: Iterable[int] = ()) -> list[Topic]:
    """The topics a page shows: work is no matter for a child under 15, unless somebody has asked for it."""
    years = age(person)
    without_work = years is None or years < SCHOOL_CONSENT
    hidden = {Topic.WORK} if without_work and Topic.WORK not in set(used) else set()
    return [topic for topic in Topic if topic not in hidden]


def names_of(found: Sequence[Topic]) -> list[str]:
    return [capital(str(topic.label)) for topic in found]


def table(person: PersonInView, seen: Overview) -> tuple[list[str], list[Service]]:
    """The heads of the topics, and a line for each service."""
    live = [one for pair in seen.services for one in (pair.given, pair.question) if one]
    columns = topics_for(person, {topic for one in live for topic in one.topics})
    return names_of(columns), [_line(pair, columns) for pair in seen.services]


def _line(pair: ServiceInView, columns: list[Topic]) -> Service:
    given = set(pair.given.topics) if pair.given else set()
    asked = set(pair.question.topics) if pair.question else set()
    cells = tuple(
        Cell(topic=capital(str(topic.label)), state=_state(topic, given, asked), value=str(topic.value))
        for topic in columns
    )
    about = pair.about
    return Service(
        id=f"tjeneste-{about.service_public_id}",
        name=about.service,
        cells=cells,
        note=about.purpose if pair.question else "",
        summary=_("Ser {topics}.").format(topics=pair.given.in_words) if pair.given else "",
    )


def _state(topic: Topic, given: set[int], asked: set[int]) -> str:
    if topic in given:
        return "sees"
    return "asks" if topic in asked else "not"


def lead(seen: Overview) -> str:
    """«To tjenester ser noe, og ingen ser alt.»"""
    given = [pair for pair in seen.services if pair.given]
    if not given:
        return _("Ingen tjenester ser noe ennå.")
    sees = ngettext("{count} tjeneste ser noe", "{count} tjenester ser noe", len(given)).format(
        count=capital(counted(len(given)))
    )
    everything = any(len(pair.given.topics) == len(Topic) for pair in given if pair.given)
    rest = _("Den som ser et tema, kan lese målene, avtalene og referatene om det.")
    return f"{sees}. {rest}" if everything else _("{sees}, og ingen ser alt. {rest}").format(sees=sees, rest=rest)


def counted(number: int) -> str:
    words = [_("null"), _("én"), _("to"), _("tre"), _("fire"), _("fem"), _("seks"), _("sju"), _("åtte"), _("ni")]
    return words[number] if number < len(words) else str(number)


def title(consent: ConsentInView) -> str:
    if consent.is_plan:
        return _("Samtykke til individuell plan")
    if consent.holds:
        return _("Hva {service} ser").format(service=consent.service)
    if consent.is_waiting:
        return asks(consent)
    return _("Samtykke til {service}").format(service=consent.service)


def asks(consent: ConsentInView) -> str:
    """«Barneskolen spør om å se skole/barnehage og fritid», or about the plan."""
    if consent.is_plan:
        return _("Kommunen spør om det skal lages en individuell plan")
    return _("{service} spør om å se {topics}").format(service=consent.service, topics=consent.in_words)


def child_line(person: PersonInView) -> str:
    """«Elias er 9 år og skal få si sin mening», or «du» to the child; nothing for who answers alone or is small."""
    if not child_speaks(person.born_on, clock.today()):
        return ""
    years = age(person) or 0
    if Basis.SELF in person.bases:
        words = _("Du er {years} år og skal få si din mening.").format(years=years)
    else:
        words = _("{name} er {years} år og skal få si sin mening.").format(name=first_name(person), years=years)
    if years >= 12:
        words += " " + _("Det skal legges stor vekt på den.")
    return words


def happened(consent: ConsentInView) -> tuple[str, str]:
    """After an act: what stands now, and what it means. Told from the row, so it is true also when reloaded."""
    sentence = {
        ConsentStatus.GIVEN: _plan_given if consent.is_plan else _sharing_given,
        ConsentStatus.REFUSED: _refused,
        ConsentStatus.WITHDRAWN: _withdrawn,
    }.get(ConsentStatus(consent.status), _waits)
    return sentence(consent)


def _sharing_given(consent: ConsentInView) -> tuple[str, str]:
    return (
        _("{service} ser {topics} fra nå.").format(service=consent.service, topics=consent.in_words),
        _("Alle som må svare, har sagt ja. Du kan trekke det når du vil."),
    )


def _plan_given(consent: ConsentInView) -> tuple[str, str]:
    return _("Det blir laget en plan."), _("Alle som må svare, har sagt ja. Koordinatoren tar kontakt om planen.")


def _refused(consent: ConsentInView) -> tuple[str, str]:
    if consent.is_plan:
        return _("Det blir ikke laget noen plan."), _("Tilbudet om koordinator står ved lag.")
    return (
        _("{service} får ikke vite noe nytt.").format(service=consent.service),
        _("Svaret er skrevet ned. Koordinatoren får vite det."),
    )


def _withdrawn(consent: ConsentInView) -> tuple[str, str]:
    if consent.given_on is None:
        return _("Spørsmålet er tatt tilbake."), _("Ingen trenger å svare på det.")
    if consent.is_plan:
        return _("Samtykket til planen er trukket."), _("Planen er avsluttet, ikke slettet. Koordinatoren fortsetter.")
    return (
        _("Samtykket til {service} er trukket.").format(service=consent.service),
        _("De ser ingenting lenger. Koordinatoren har fått vite det."),
    )


def _waits(consent: ConsentInView) -> tuple[str, str]:
    if consent.own is not None and not consent.own.is_pending:
        return _("Svaret ditt er lagret."), _("{said} Til da er det stengt.").format(said=consent.said)
    return _("Spørsmålet er sendt."), _("{said} Til da er det stengt.").format(said=consent.said)


@dataclass(frozen=True, slots=True)
class Let:
    """One whom the person lets in or is represented by, in words."""

    public_id: str
    name: str
    words: str
    document: str
    when: str
    stands: bool


def let_in(one: DelegationInView) -> Let:
    stands = one.ended_on is None and one.valid_until > clock.today()
    return Let(one.public_id, one.name, _reaches(one), one.document, _when(one, stands), stands)


def _reaches(one: DelegationInView) -> str:
    everything = NO_TOPIC in one.topics
    about = topic_words([topic for topic in one.topics if topic in Topic.values])
    if one.is_representative:
        rooms = listed(str(_ROOMS[Room(room)]) for room in one.rooms if Room(room) in _ROOMS)
        words = _("Handler på vegne av den det gjelder. Ser {rooms}").format(rooms=rooms)
        return f"{words}." if everything else _("{words}, bare om {topics}.").format(words=words, topics=about)
    return _("{can}. Bare om {topics}.").format(can=capital(str(Extent(one.extent).label)), topics=about)


def _when(one: DelegationInView, stands: bool) -> str:
    if one.ended_on is not None:
        return _("Stengt {day} av {name}.").format(day=dates.day(one.ended_on), name=one.ended_by)
    if not stands:
        return _("Sluttet {day}.").format(day=dates.day(one.valid_until))
    who = _("Skrevet ned av {name}.") if one.is_representative else _("{name} bestemte det.")
    period = _("Fra {first} til {last}.").format(first=dates.day(one.valid_from), last=dates.day(one.valid_until))
    words = f"{period} {who.format(name=one.given_by)}"
    return f"{words} {_('Har ikke logget inn ennå.')}" if one.waits else words


_ROOMS = {
    Room.PLAN: gettext_lazy("planen"),
    Room.MEETINGS: gettext_lazy("møtene"),
    Room.TEAM: gettext_lazy("teamet"),
    Room.TASKS: gettext_lazy("det som er avtalt"),
    Room.CONSENT: gettext_lazy("samtykkene"),
    Room.INTAKE: gettext_lazy("søknader og brev"),
    Room.CONTACT: gettext_lazy("adresse og telefon"),
    Room.LOG: gettext_lazy("loggen"),
}
