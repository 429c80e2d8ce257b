"""Form fields for text in these rooms: cleaned, never cut, told kindly when too long."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from helhet.base.text import SHORT, TextRefused, clean_line


class OneLine(forms.CharField):
    """One line of at most ``limit`` characters; what was typed stays in the form also when it is too long."""

    def __init__(self, *, limit: int = SHORT, **more: Any) -> None:
        super().__init__(strip=False, **more)
        self.limit = limit

    def to_python(self, value: Any) -> str:
        try:
            return clean_line(str(value or ""), limit=self.limit)
        except TextRefused as refused:
            raise ValidationError(str(refused)) from refused
