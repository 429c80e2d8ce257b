"""Form fields for text in these rooms: cleaned, never cut, told kindly when too long."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from helhet.base.text import SHORT, TextRefused, clean_line


class OneLine(forms.CharField):
    """One line of at most ``limit`` characters; what was typed stays in the form also when it is too long.

    ``left_to_rule``: it is not optional, but a rule of the room says when it must be there.
    """

    def __init__(self, *, limit: int = SHORT, left_to_rule: bool = False, **more: Any) -> None:
        super().__init__(strip=False, **more)
        self.limit, self.left_to_rule = limit, left_to_rule

    def validate(self, value: Any) -> None:
        if not self.left_to_rule:
            super().validate(value)

    def to_python(self, value: Any) -> str:
        try:
            return clean_line(str(value or ""), limit=self.limit)
        except TextRefused as refused:
            raise ValidationError(str(refused)) from refused
