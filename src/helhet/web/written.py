"""A form field for a person's own text: cleaned of what nobody sees, never cut, and told kindly when it is too long."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from helhet.base.text import TextRefused, clean_text


class Written(forms.CharField):
    """Several lines of at most ``limit`` characters; what was typed stays in the form also when it is too long."""

    def __init__(self, *, limit: int, rows: int = 3, left_to_rule: bool = False, **more: Any) -> None:
        """``left_to_rule``: whether it must be there depends on other answers, and a rule of the room says so."""
        super().__init__(widget=forms.Textarea({"rows": rows}), **more)
        self.limit, self.left_to_rule = limit, left_to_rule

    def validate(self, value: Any) -> None:
        if not self.left_to_rule:
            super().validate(value)

    def to_python(self, value: Any) -> str:
        try:
            return clean_text(str(value or ""), limit=self.limit)
        except TextRefused as refused:
            raise ValidationError(str(refused)) from refused
