"""What a child types: an opinion, and the words of a card. Shape only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from helhet.web.ui.shapes import Choice
from helhet.web.written import Written

Typed = Mapping[str, Any] | None
MOST = 1000
FAMILY, COORDINATOR = "alle", "koordinator"


class WordForm(forms.Form):
    """Who reads it comes first, as it is chosen before anything is written."""

    def __init__(self, data: Typed, *, coordinator: str) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False, initial={"readers": FAMILY})
        if coordinator:
            everybody = _("De voksne hjemme og {name}").format(name=coordinator)
            under = _("De voksne hjemme leser det ikke, hvis ikke du vil.")
            self.fields["readers"] = forms.ChoiceField(
                label=_("Hvem skal lese det?"),
                choices=[
                    (FAMILY, everybody),
                    (COORDINATOR, Choice(label=_("Bare {name}").format(name=coordinator), under=under)),
                ],
                widget=forms.RadioSelect,
                error_messages={"required": _("Velg hvem som skal lese det.")},
            )
        self.fields["text"] = Written(
            label=_("Hva vil du si?"),
            help_text=_("Du kan begynne med: Jeg liker … Jeg vil ikke … Jeg lurer på …"),
            limit=MOST,
            rows=5,
            left_to_rule=True,
        )

    @property
    def for_coordinator(self) -> bool:
        return self.cleaned_data.get("readers") == COORDINATOR


class CardForm(forms.Form):
    def __init__(self, data: Typed) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False)
        self.fields["words"] = forms.CharField(
            label=_("Ordene på kortet"),
            help_text=_("Skriv de fire ordene og tallet, med mellomrom mellom."),
            max_length=100,
            widget=forms.TextInput(
                {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "data-words": True}
            ),
            error_messages={
                "required": _("Skriv ordene som står på kortet ditt."),
                "max_length": _("Det ble for langt. Skriv bare de fire ordene og tallet."),
            },
        )
