"""Who may see the person now, as what and since when: every live grant, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.access.selectors import OpenTopics, open_topics_of, who_may_see
from helhet.access.types import BASIS_WORDS, NO_TOPIC, PRIVATE_BASES, Actor, Basis, PersonInView, Topic
from helhet.base import clock
from helhet.people.selectors import close_to
from helhet.web.whom import NEAREST

if TYPE_CHECKING:
    from helhet.access.models import Grant

# How much a basis shows where no consent limits it; the rest see all of what concerns the person.
_SEES: dict[Basis, Promise] = {
    Basis.STANDBY: gettext_lazy("At saken finnes. Innholdet bare mens koordinatoren er borte."),
    Basis.PROPOSED: gettext_lazy("At saken finnes, ikke innholdet."),
    Basis.OFFICER: gettext_lazy("Søknaden og samtykkene, til den er besvart."),
    Basis.NEXT_OF_KIN: gettext_lazy("Planen og møtene."),
    Basis.RELAY_HOLDER: gettext_lazy("Saken, samtykkene og møtene."),
    Basis.EMERGENCY: gettext_lazy("Planen og teamet, en kort stund."),
}


@dataclass(frozen=True)
class MaySee:
    """One who may see: name, as what, how much, since when."""

    name: str
    role: str
    sees: str
    since: date


def may_see(actor: Actor, person: PersonInView) -> list[MaySee]:
    """The person and those nearest first, then those at work. Three queries."""
    grants = sorted(who_may_see(actor, person), key=lambda grant: NEAREST.index(Basis(grant.basis)))
    family = {kin.login_id: kin.name for kin in close_to(person.id, clock.today())}
    topics = open_topics_of(person)
    return [
        MaySee(
            name=grant.worker.name if grant.worker else family.get(grant.login_id, person.name),
            role=_role(grant),
            sees=_sees(grant, topics),
            since=grant.valid_from,
        )
        for grant in grants
    ]


def _role(grant: Grant) -> str:
    if Basis(grant.basis) is Basis.SELF:
        return _("eier saken")
    words = str(BASIS_WORDS[Basis(grant.basis)])
    if grant.worker is None:
        return words
    return _("{role}, {title} ved {unit}").format(role=words, title=grant.worker.title, unit=grant.worker.unit.name)


def _sees(grant: Grant, topics: OpenTopics) -> str:
    if grant.service_id is not None:
        opened = topics.to(grant.service_id, grant.login_id)
        if not opened:
            return _("Ingenting nå: samtykket gjelder ikke.")
        words = get_text_list([str(Topic(topic).label) for topic in sorted(opened)], _("og"))
        return _("Det som gjelder {topics}.").format(topics=words)
    limited = NO_TOPIC not in grant.topics and Basis(grant.basis) in PRIVATE_BASES
    if limited:
        words = get_text_list([str(Topic(topic).label) for topic in grant.topics if topic in Topic.values], _("og"))
        return _("Det som gjelder {topics}.").format(topics=words)
    return str(_SEES.get(Basis(grant.basis), _("Alt som gjelder saken.")))
