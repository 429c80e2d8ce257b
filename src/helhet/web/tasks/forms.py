"""What a worker answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from helhet.web.written import Written

REASON = 500


class DeclineForm(forms.Form):
    """Why not; the coordinating unit reads it."""

    def __init__(self, data: Mapping[str, Any] | None) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False)
        self.fields["reason"] = Written(
            label=_("Hvorfor passer det ikke?"),
            help_text=_("Koordinerende enhet leser dette. Familien gjør det ikke."),
            limit=REASON,
            left_to_rule=True,
        )
