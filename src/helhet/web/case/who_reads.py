"""Who can read a text, said before it is written: from the same grants and openings as «Hvem kan se».

«Kan leses av: deg, mamma og pappa, koordinatoren Marit Bakke og Fjordvik skole.»
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.access.selectors import open_topics_of, who_may_see
from helhet.access.types import ASKED_FIRST, NO_TOPIC, WITHHELD, Actor, Basis, PersonInView, Room, Topic
from helhet.base import clock
from helhet.people.selectors import close_to
from helhet.people.types import Relation
from helhet.web.whom import NEAREST, first_name
from helhet.withheld.types import FOR_ALL, Marks

if TYPE_CHECKING:
    from helhet.access.models import Grant
    from helhet.people.models import RelatedPerson

# What a young person calls them.
_PARENTS: dict[str, Promise] = {
    Relation.MOTHER: gettext_lazy("mamma"),
    Relation.FATHER: gettext_lazy("pappa"),
    Relation.CO_MOTHER: gettext_lazy("medmor"),
}


class WhoReads:
    """Who reads what in a room of the case, today, as this reader may know it. Three queries for them all."""

    def __init__(self, actor: Actor, person: PersonInView, room: Room) -> None:
        self.actor, self.person, self.room = actor, person, room
        grants = sorted(who_may_see(actor, person), key=lambda one: (NEAREST.index(Basis(one.basis)), one.id))
        self._grants = [grant for grant in grants if room in grant.rooms]
        self._kin = {kin.login_id: kin for kin in close_to(person.id, clock.today())}
        self._open = {False: open_topics_of(person)}

    def names(self, topic: int | None = None, marks: Marks = FOR_ALL) -> list[str]:
        """In words, the nearest first; nobody twice."""
        found = dict.fromkeys(self._name(one) for one in self._grants if self._reads(one, topic, marks))
        return sorted(found, key=lambda name: name != _("deg"))  # the reader first, the rest as near as they are

    def sentence(self, topic: int | None = None, marks: Marks = FOR_ALL) -> str:
        return get_text_list(self.names(topic, marks), _("og"))

    def joining(self, topic: int) -> list[str]:
        """Those who read it because of the topic, and would not without one."""
        others = set(self.names())
        return [name for name in self.names(topic) if name not in others]

    def by_topic(self) -> list[tuple[str, str]]:
        """Each topic that lets somebody more read, and whom: complete also where nothing changes as one chooses."""
        found = ((str(Topic(topic).label), self.joining(topic)) for topic in Topic.values)
        return [(label, get_text_list(names, _("og"))) for label, names in found if names]

    def _reads(self, grant: Grant, topic: int | None, marks: Marks) -> bool:
        keys = set(grant.topics)
        if (topic or NO_TOPIC) not in keys:
            return False
        if (marks.withheld and WITHHELD not in keys) or (marks.asked_first and ASKED_FIRST not in keys):
            return False
        return grant.service_id is None or topic in self._opened(grant, withheld=marks.withheld)

    def _opened(self, grant: Grant, *, withheld: bool) -> frozenset[int]:
        if grant.service_id is None:
            return frozenset()
        if withheld not in self._open:
            self._open[withheld] = open_topics_of(self.person, withheld=withheld)
        return self._open[withheld].to(grant.service_id, grant.login_id)

    def _name(self, grant: Grant) -> str:
        mine = (grant.login_id, grant.worker_id) == (self.actor.login_id, self.actor.worker_id)
        if mine:
            return _("deg")
        if Basis(grant.basis) is Basis.SELF:
            return first_name(self.person)
        if grant.worker is None:
            return self._relative(self._kin.get(grant.login_id))
        if Basis(grant.basis) is Basis.COORDINATOR:
            return _("koordinatoren {name}").format(name=grant.worker.name)
        if grant.service is not None:
            return str(grant.service.name)
        return str(grant.worker.name)

    def _relative(self, kin: RelatedPerson | None) -> str:
        if kin is None:
            return _("familien")
        if Basis.SELF in self.person.bases and kin.relation in _PARENTS:
            return str(_PARENTS[kin.relation])
        return str(kin.name)


@dataclass(frozen=True)
class Readers:
    """What a form says before a word is written. ``more``: whom each topic lets in; it ``changes`` as one chooses."""

    names: str
    more: tuple[tuple[str, str], ...]
    url: str
    changes: bool


def readers_for_form(
    actor: Actor, person: PersonInView, room: Room, *, topic: int | None, marks: Marks, url: str, changes: bool = True
) -> Readers:
    who = WhoReads(actor, person, room)
    more = tuple(who.by_topic()) if changes else ()
    return Readers(who.sentence(topic, marks), more, url, changes)
