"""The choice a young person has while writing: for everybody as usual, «Spør meg først», or not for the parents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from helhet.access.types import Basis, PersonInView
from helhet.base import clock
from helhet.law import ages
from helhet.web.ui.shapes import Choice
from helhet.web.written import Written
from helhet.withheld.types import Mark


def marks_offered(person: PersonInView) -> tuple[Mark, ...]:
    """Those this reader may choose: none but the person, and not the parents once they have no access anyway."""
    if Basis.SELF not in person.bases or person.born_on is None or not ages.is_child(person.born_on, clock.today()):
        return ()
    keeps = ages.may_keep_from_parents(person.born_on, clock.today())
    return (Mark.NONE, Mark.ASK_FIRST, Mark.WITHHOLD) if keeps else (Mark.NONE, Mark.ASK_FIRST)


class OffersMarks:
    """A form with the choice, where somebody has it; ``offer`` is called at the end of ``__init__``."""

    fields: dict[str, forms.Field]

    def offer(self, marks: tuple[Mark, ...]) -> None:
        if not marks:
            return
        choices = {
            Mark.NONE: Choice(label=_("Som vanlig"), under=_("De som står øverst, kan lese det.")),
            Mark.ASK_FIRST: Choice(
                label=_("Spør meg først"), under=_("Bare du og koordinatoren ser det til du har sagt ja.")
            ),
            Mark.WITHHOLD: Choice(
                label=_("Ikke vis dette til foreldrene mine"), under=_("De ser det ikke. Koordinatoren svarer deg.")
            ),
        }
        self.fields["mark"] = forms.ChoiceField(
            label=_("Skal noen ikke få lese det?"),
            widget=forms.RadioSelect,
            required=False,
            choices=[(mark.value, choices[mark]) for mark in marks],
            initial=Mark.NONE.value,
        )
        if Mark.WITHHOLD in marks:
            self.fields["mark_why"] = Written(
                label=_("Hvorfor skal ikke foreldrene dine se det?"),
                help_text=_("Bare når du har valgt det over. Koordinatoren leser det, foreldrene dine gjør det ikke."),
                limit=1000,
                rows=2,
                required=False,
            )

    def check_why(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("mark") == Mark.WITHHOLD and not cleaned.get("mark_why"):
            self.add_error("mark_why", _("Skriv hvorfor, med dine egne ord. Én setning er nok."))  # type: ignore[attr-defined]


def mark_of(said: dict[str, Any]) -> tuple[Mark, str]:
    """The mark and the reason, taken out of what was typed."""
    return Mark(said.pop("mark", "") or ""), said.pop("mark_why", "")
