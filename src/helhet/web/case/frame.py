"""The frame around every page of one person's case: whose it is, and its places as addresses.

Which places are shown follows from the rooms the reader's grants open: a door that would
be shut is not drawn. ``{% load case_frame %}``.
"""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.access.types import PersonInView, Room
from helhet.web.ui.shapes import Place
from helhet.web.ui.tags.page import places
from helhet.web.whom import first_name

register = template.Library()

# tab: (last part of the address, word, the room that must be open)
TABS: dict[str, tuple[str, Promise, Room | None]] = {
    "case": ("", gettext_lazy("Saken"), None),
    "plan": ("plan/", gettext_lazy("Planen"), Room.PLAN),
    "team": ("team/", gettext_lazy("Teamet"), Room.TEAM),
    "meetings": ("moter/", gettext_lazy("Møter"), Room.MEETINGS),
    "consent": ("samtykke/", gettext_lazy("Samtykke"), Room.CONSENT),
    "letters": ("brev/", gettext_lazy("Brev"), Room.INTAKE),
    "log": ("logg/", gettext_lazy("Logg"), Room.LOG),
}


@register.simple_tag
def case_places(*, person: PersonInView, tab: str) -> SafeString:
    """The places of the case that this reader may open; where one is, is marked."""
    root = reverse("case:show", args=[person.public_id])
    items = [
        Place(label=str(word), url=root + part, current=key == tab)
        for key, (part, word, room) in TABS.items()
        if room is None or room in person.rooms
    ]
    return places(items=items, label=_("Saken til {name}").format(name=first_name(person)))
