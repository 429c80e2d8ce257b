"""The forms of the plan: shape only; what may be done is the actions' to say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.access.types import Topic
from helhet.base.text import LONG, SHORT, TextRefused, clean_line
from helhet.plan.types import GoalStatus, MeasureStatus
from helhet.web.case.marks import OffersMarks
from helhet.web.ui import dates
from helhet.web.ui.fields import DateField
from helhet.web.written import Written
from helhet.withheld.types import Mark

Choices = Iterable[tuple[Any, Any]]


class Line(forms.CharField):
    """One line, cleaned; too much is answered with how much."""

    def __init__(self, *, limit: int = SHORT, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)
        self.limit = limit

    def clean(self, value: Any) -> str:
        try:
            return super().clean(clean_line(value or "", limit=self.limit))
        except TextRefused as refused:
            raise forms.ValidationError(str(refused)) from None


def topic_field() -> forms.TypedChoiceField:
    """Who gets to read it, asked as what it is about; without a topic it stays with the family and the coordinator."""
    return forms.TypedChoiceField(
        label=gettext_lazy("Hva handler det om?"),
        help_text=gettext_lazy("Tjenester som har fått ja til dette temaet, kan lese det."),
        choices=[("", gettext_lazy("Bare for familien og koordinatoren")), *Topic.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )


class PlanForm(OffersMarks, forms.Form):
    """A form of the plan: ``version`` is the version that was read, ``key`` what a new row will be called."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0, min_value=0)
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=12)

    def __init__(self, *args: Any, marks: tuple[Mark, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(marks)

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.check_why(cleaned)
        return cleaned

    def in_words(self, values: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
        """Label and value of each shown field, for two versions side by side."""
        return {
            bound.name: (str(bound.label), _in_words(bound.field, values.get(bound.name)))
            for bound in self.visible_fields()
        }


def _in_words(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.ChoiceField):
        choices = {str(key): str(label) for key, label in cast("Choices", field.choices)}
        return choices.get("" if value is None else str(value), "")
    if isinstance(field, DateField):
        return dates.day(value, year=True)
    if isinstance(value, bool):
        return _("ja") if value else _("nei")
    return "" if value is None else str(value)


class PointForm(PlanForm):
    text = Written(label=gettext_lazy("Skriv med egne ord"), limit=LONG, required=False)
    not_relevant = forms.BooleanField(label=gettext_lazy("Punktet er ikke aktuelt"), required=False)
    reason = Line(
        label=gettext_lazy("Hvorfor er det ikke aktuelt?"),
        help_text=gettext_lazy("Bare når du har krysset av over."),
        limit=500,
        required=False,
    )

    def __init__(self, *args: Any, always: bool, is_needed: bool, question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label, self.fields["text"].required = question, is_needed
        if always:
            del self.fields["not_relevant"], self.fields["reason"]


class StatementForm(PlanForm):
    text = Written(label=gettext_lazy("Med egne ord"), limit=2000)
    said_by = Line(label=gettext_lazy("Hvem sa det?"), required=False)
    topic = topic_field()

    def __init__(self, *args: Any, may_be_empty: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = not may_be_empty


class GoalForm(PlanForm):
    text = Written(
        label=gettext_lazy("Målet"),
        help_text=gettext_lazy("Som den det gjelder, ville sagt det: «Jeg vil …»"),
        limit=500,
        rows=2,
    )
    said_by = Line(label=gettext_lazy("Hvem sa det?"), required=False)
    parent = forms.ChoiceField(
        label=gettext_lazy("Er det et skritt på veien mot et annet mål?"), required=False, choices=[]
    )
    topic = topic_field()

    def __init__(self, *args: Any, parents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = [("", _("Nei, det står for seg selv")), *parents]  # type: ignore[attr-defined]
        if not parents:
            del self.fields["parent"]


class MeasureForm(PlanForm):
    """``responsible`` is a worker or a name around the person, or empty with ``responsible_name``."""

    what = Written(label=gettext_lazy("Hva skal gjøres?"), limit=500, rows=2)
    responsible = forms.ChoiceField(label=gettext_lazy("Hvem har ansvaret?"), required=False, choices=[])
    responsible_name = Line(
        label=gettext_lazy("Navnet på en annen som har ansvaret"),
        help_text=gettext_lazy("Bare når den du mener, ikke står i listen over."),
        required=False,
    )
    service = forms.TypedChoiceField(
        label=gettext_lazy("Tjeneste"),
        help_text=gettext_lazy("Står tom når familien gjør det selv."),
        coerce=int,
        empty_value=None,
        required=False,
        choices=[],
    )
    extent = Line(
        label=gettext_lazy("Hvor mye?"), help_text=gettext_lazy("For eksempel: to timer i uka"), required=False
    )
    how = Written(label=gettext_lazy("Hvordan gjøres det?"), limit=2000, required=False)
    starts_on = DateField(label=gettext_lazy("Fra"), required=False)
    ends_on = DateField(label=gettext_lazy("Til"), help_text="", required=False)
    evaluate_on = DateField(label=gettext_lazy("Når ser vi på hvordan det går?"), help_text="", required=False)
    goal = forms.ChoiceField(label=gettext_lazy("Hvilket mål hører det til?"), required=False, choices=[])
    topic = topic_field()

    def __init__(self, *args: Any, people: Choices, services: Choices, goals: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: dict[str, list[tuple[str, Any]]] = {
            "responsible": [("", _("Ingen ennå, eller en annen")), *people],
            "service": [("", _("Ingen tjeneste")), *services],
            "goal": [("", _("Ikke noe bestemt mål")), *goals],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("responsible") and cleaned.get("responsible_name"):
            self.add_error("responsible_name", _("Velg én i listen eller skriv ett navn, ikke begge deler."))
        return cleaned


class PeriodForm(PlanForm):
    period_from = DateField(label=gettext_lazy("Planen gjelder fra"))
    period_until = DateField(label=gettext_lazy("Til og med"), help_text="", required=False)
    review_on = DateField(label=gettext_lazy("Neste gang vi ser på hele planen"), help_text="")


class EvaluationForm(PlanForm):
    """How it goes: one answer, and what each side says that this reader may write for."""

    outcome = forms.ChoiceField(label=gettext_lazy("Hvordan går det?"), widget=forms.RadioSelect, choices=[])
    service = Written(label=gettext_lazy("Tjenesten sier"), limit=2000, required=False)
    family = Written(label=gettext_lazy("Familien sier"), limit=2000, required=False)
    family_by = Line(label=gettext_lazy("Hvem i familien sa det?"), required=False)

    def __init__(self, *args: Any, of_goal: bool, sides: tuple[str, ...], own_words: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = GoalStatus if of_goal else MeasureStatus
        self.fields["outcome"].choices = [  # type: ignore[attr-defined]
            (value, str(label)[:1].upper() + str(label)[1:]) for value, label in states.choices
        ]
        for name in ("service", "family"):
            if name not in sides:
                del self.fields[name]
        if len(sides) == 1:
            del self.fields["family_by"]
            self.fields[sides[0]].label = own_words
