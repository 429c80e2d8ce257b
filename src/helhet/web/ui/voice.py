"""Django's own words for what is missing in a form, said as Helhet says things: what to do, never «ugyldig»."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _

REQUIRED = _("Svar på dette før du går videre.")
WORDS: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {"required": REQUIRED},
    forms.ChoiceField: {"invalid_choice": _("Velg en av mulighetene som står her.")},
    forms.MultipleChoiceField: {
        "invalid_choice": _("Velg blant mulighetene som står her."),
        "invalid_list": _("Velg blant mulighetene som står her."),
    },
    forms.IntegerField: {"invalid": _("Skriv et helt tall, for eksempel 12.")},
    forms.FileField: {
        "empty": _("Filen er tom. Velg den på nytt, eller ta et nytt bilde."),
        "missing": _("Velg en fil."),
        "invalid": _("Filen kom ikke fram. Velg den på nytt."),
        "max_length": _("Filnavnet er for langt. Gi filen et kortere navn, og velg den på nytt."),
    },
    forms.DateField: {"invalid": _("Skriv dagen som dag, måned og år, for eksempel 3.12.2026.")},
}
TOO_LONG = _("Teksten er på %(show_value)d tegn, og her er det plass til %(limit_value)d. Gjør den litt kortere.")
TOO_SHORT = _("Skriv minst %(limit_value)d tegn.")
NOT_AN_ADDRESS = _("Skriv hele e-postadressen, for eksempel navn@eksempel.no.")
SMALLEST = _("Skriv %(limit_value)s eller mer.")
LARGEST = _("Skriv %(limit_value)s eller mindre.")


def give_to_forms() -> None:
    """Once, when the program starts; a field may still say something of its own."""
    for field, words in WORDS.items():
        field.default_error_messages = {**field.default_error_messages, **words}
    validators.MaxLengthValidator.message = TOO_LONG
    validators.MinLengthValidator.message = TOO_SHORT
    validators.MinValueValidator.message = SMALLEST
    validators.MaxValueValidator.message = LARGEST
    validators.EmailValidator.message = NOT_AN_ADDRESS
    validators.validate_email.message = NOT_AN_ADDRESS
