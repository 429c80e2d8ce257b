"""Who comes into the team, and why somebody goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from django import forms
from django.utils.translation import gettext_lazy as _

from helhet.web.meetings.texts import OneLine
from helhet.web.ui.shapes import Choice

MANY = 8  # more than this is a list to choose from, not a row of large choices


class Post(Protocol):
    """What is shown of somebody who works in the service."""

    public_id: str
    name: str
    title: str


class MemberForm(forms.Form):
    worker = forms.ChoiceField(
        label=_("Hvem kommer?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Velg hvem fra tjenesten som kommer."),
            "invalid_choice": _("Velg en som arbeider i tjenesten nå."),
        },
    )
    role = OneLine(
        label=_("Hvilken rolle har den nye i teamet?"),
        help_text=_("For eksempel kontaktlærer eller fysioterapeut. Familien leser dette."),
        limit=100,
        error_messages={"required": _("Skriv hvilken rolle den nye har, for eksempel «kontaktlærer».")},
    )
    contribution = OneLine(
        label=_("Hva bidrar de med, i én setning?"),
        help_text=_("For eksempel: Følger opp lesingen og sier fra når noe blir for mye."),
        limit=300,
        required=False,
    )

    def __init__(self, *args: Any, workers: Sequence[Post], **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["worker"]
        assert isinstance(field, forms.ChoiceField)
        if len(workers) > MANY:
            field.widget = forms.Select()
            field.choices = [("", _("Velg en")), *((one.public_id, f"{one.name}, {one.title}") for one in workers)]
        else:
            field.choices = [(one.public_id, Choice(label=one.name, under=one.title)) for one in workers]


class LeaveForm(forms.Form):
    reason = OneLine(
        label=_("Hvorfor slutter plassen?"),
        help_text=_("For eksempel: Byttet skole. Det står i historien til teamet."),
        limit=200,
        required=False,
    )
