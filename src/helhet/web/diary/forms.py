"""What is typed in a question about the log, and in its answer. Shape only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from helhet.web.written import Written

TEXT = 1000


class MessageForm(forms.Form):
    def __init__(self, data: Mapping[str, Any] | None, *, label: str, help_text: str = "") -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False)
        self.fields["text"] = Written(label=label, help_text=help_text, limit=TEXT, rows=4, left_to_rule=True)


def asking(data: Mapping[str, Any] | None) -> MessageForm:
    help_text = _("Koordinerende enhet i kommunen leser det du skriver, og må svare.")
    return MessageForm(data, label=_("Hva lurer du på?"), help_text=help_text)


def answering(data: Mapping[str, Any] | None) -> MessageForm:
    help_text = _("Den som spurte, leser det du skriver. Spør gjerne den som så på saken, først.")
    return MessageForm(data, label=_("Svaret"), help_text=help_text)
