"""What is typed without electronic identity. Shape only; what is right is for the room to say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from helhet.accounts.types import Receiver
from helhet.web.ui.fields import DateField
from helhet.web.ui.shapes import Choice

Typed = Mapping[str, Any] | None


class _Form(forms.Form):
    def __init__(self, data: Typed = None) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False)


def _code(label: str, required: str, *, help_text: str = "", numeric: bool = False) -> forms.CharField:
    how = {"autocomplete": "one-time-code", "inputmode": "numeric"} if numeric else {"autocomplete": "off"}
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=60,
        widget=forms.TextInput({**how, "spellcheck": "false"}),
        error_messages={"required": required},
    )


def _password(label: str, required: str, *, new: bool, help_text: str = "") -> forms.CharField:
    """Never stripped, and may be pasted."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        strip=False,
        max_length=400,
        widget=forms.PasswordInput({"autocomplete": "new-password" if new else "current-password"}),
        error_messages={"required": required},
    )


class LetterForm(_Form):
    """The code of the letter, and the day of birth."""

    def __init__(self, data: Typed = None) -> None:
        super().__init__(data)
        self.fields["code"] = _code(_("Koden i brevet"), _("Skriv koden som står i brevet."))
        self.fields["born"] = DateField(
            label=_("Dagen du er født"), help_text=_("For eksempel 3.12.1980"), asks=_("Skriv dagen du er født.")
        )


class PasskeyForm(_Form):
    """What the browser answers, and what the key is called."""

    def __init__(self, data: Typed = None) -> None:
        super().__init__(data)
        self.fields["credential"] = forms.CharField(max_length=20_000, widget=forms.HiddenInput)
        self.fields["name"] = forms.CharField(
            label=_("Hva vil du kalle den?"),
            help_text=_("For eksempel «telefonen min», så du kjenner den igjen."),
            max_length=60,
            required=False,
        )


class ChoosePasswordForm(_Form):
    """A password, and the first code of the app."""

    def __init__(self, data: Typed = None) -> None:
        super().__init__(data)
        self.fields["password"] = _password(
            _("Passord"),
            _("Skriv et passord på minst 12 tegn."),
            new=True,
            help_text=_("Minst 12 tegn. Gjerne tre-fire ord etter hverandre. Du kan lime det inn."),
        )
        self.fields["second"] = _code(_("Koden appen viser nå"), _("Skriv de seks tallene appen viser."), numeric=True)


class PasswordForm(_Form):
    """Username, password and a code."""

    def __init__(self, data: Typed = None) -> None:
        super().__init__(data)
        self.fields["username"] = forms.CharField(
            label=_("Brukernavn"),
            help_text=_("Det står i brevet, for eksempel furu-4827."),
            max_length=60,
            widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
            error_messages={"required": _("Skriv brukernavnet som står i brevet.")},
        )
        self.fields["password"] = _password(_("Passord"), _("Skriv passordet ditt."), new=False)
        self.fields["second"] = _code(
            _("Kode fra appen"),
            _("Skriv koden appen viser, eller en reservekode."),
            help_text=_("Eller en av reservekodene dine."),
            numeric=True,
        )


class OrderForm(_Form):
    """Whom the letter is for; for somebody near also the day of birth, which they tell the worker."""

    def __init__(self, data: Typed, *, receivers: list[Receiver]) -> None:
        super().__init__(data)
        self.fields["receiver"] = forms.ChoiceField(
            label=_("Hvem skal ha brevet?"),
            choices=[(one.value, Choice(label=one.name, under=one.why_not)) for one in receivers],
            widget=forms.RadioSelect,
            error_messages={"required": _("Velg hvem som skal ha brevet.")},
        )
        self.fields["born"] = DateField(
            label=_("Dagen mottakeren er født"),
            help_text=_("Spør den det gjelder. Trengs ikke når brevet er til den saken handler om."),
            asks=_("Skriv dagen mottakeren er født."),
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("receiver", "self") != "self" and not typed.get("born") and "born" not in self.errors:
            self.add_error("born", _("Skriv dagen mottakeren er født. Den skal stemme når koden tas i bruk."))
        return typed
