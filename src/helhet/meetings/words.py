"""Days and times inside sentences of this room, in the reader's language: «torsdag 3. desember kl. 14.00»."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.base.clock import OSLO


def day(value: date | datetime) -> str:
    """«torsdag 3. desember»."""
    local = value.astimezone(OSLO) if isinstance(value, datetime) else value
    # Translators: Django's date format, as in «torsdag 3. desember».
    return format_date(local, _("l j. F"))


def moment(value: datetime) -> str:
    """«torsdag 3. desember kl. 14.00»."""
    # Translators: Django's date format, as in «14.00».
    clock = format_date(value.astimezone(OSLO), _("H.i"))
    return _("{day} kl. {clock}").format(day=day(value), clock=clock)


def topics(number: int, mine: int) -> str:
    """«Tre saker, én er din.» Nothing is said of none."""
    if not number:
        return _("Sakslisten er ikke klar ennå.")
    lead = ngettext("{number} sak", "{number} saker", number).format(number=counted(number))
    if not mine or mine == number:
        return f"{lead}.".capitalize()
    own = ngettext("{number} er din", "{number} er dine", mine).format(number=counted(mine))
    return f"{lead}, {own}.".capitalize()


def counted(number: int) -> str:
    """Small numbers as words."""
    words = (_("ingen"), _("én"), _("to"), _("tre"), _("fire"), _("fem"), _("seks"), _("sju"), _("åtte"), _("ni"))
    return words[number] if number < len(words) else str(number)
