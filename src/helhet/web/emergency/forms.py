"""What is typed when a case is opened in an emergency, and when that is reviewed. Shape only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from helhet.base.errors import RuleBroken
from helhet.base.identifiers import IdentityNumberWrong, parse_identity_number
from helhet.cases import rules
from helhet.cases.types import EmergencyOutcome, EmergencyReason
from helhet.web.written import Written

Typed = Mapping[str, Any] | None
WHY, REVIEW = 500, 1000


def _number(typed: str) -> None:
    try:
        parse_identity_number(typed)
    except IdentityNumberWrong as wrong:
        raise ValidationError(str(wrong)) from wrong


class OpenForm(forms.Form):
    """Whom, and why it cannot wait."""

    def __init__(self, data: Typed) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False)
        self.fields["number"] = forms.CharField(
            label=_("Fødselsnummer eller D-nummer"),
            help_text=_("11 siffer. Har du ikke nummeret, så ring koordinerende enhet."),
            max_length=30,
            validators=[_number],
            widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
            error_messages={"required": _("Skriv nummeret til den du må lese om.")},
        )
        self.fields["reason"] = forms.ChoiceField(
            label=_("Hva er det som haster?"),
            choices=[(one.value, str(one.label).capitalize()) for one in EmergencyReason],
            widget=forms.RadioSelect,
            error_messages={"required": _("Velg hva som haster.")},
        )
        self.fields["why"] = Written(
            label=_("Hvorfor kan det ikke vente?"),
            help_text=_("Den det gjelder, koordinatoren og koordinerende enhet leser det du skriver."),
            limit=WHY,
            left_to_rule=True,
        )

    def clean_why(self) -> str:
        """By the room's rule, and already here: who is in a hurry is told everything at once."""
        why = str(self.cleaned_data["why"])
        try:
            rules.check_why(why)
        except RuleBroken as broken:
            raise ValidationError(str(broken)) from broken
        return why


class ReviewForm(forms.Form):
    """Whether there were grounds, and what was found."""

    def __init__(self, data: Typed) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False)
        self.fields["outcome"] = forms.ChoiceField(
            label=_("Var det grunn til å åpne saken?"),
            choices=[(EmergencyOutcome.JUSTIFIED.value, _("Ja")), (EmergencyOutcome.NOT_JUSTIFIED.value, _("Nei"))],
            widget=forms.RadioSelect,
            error_messages={"required": _("Si om det var grunn til å åpne saken.")},
        )
        self.fields["review"] = Written(
            label=_("Hva fant du?"),
            help_text=_("Den det gjelder, leser det du skriver."),
            limit=REVIEW,
            left_to_rule=True,
        )
