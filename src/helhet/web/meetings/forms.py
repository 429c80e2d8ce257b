"""The forms of meetings: shape only; what may be done is the actions' to say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.access.types import Topic
from helhet.base.clock import OSLO
from helhet.base.text import LONG
from helhet.meetings.types import Item, MeetingPage, MeetingWords, TopicWords
from helhet.team.types import Member
from helhet.web.case.marks import OffersMarks
from helhet.web.meetings.texts import OneLine
from helhet.web.ui.fields import ClockField, DateField
from helhet.web.ui.shapes import Choice
from helhet.web.written import Written
from helhet.withheld.types import Mark

LENGTHS = (30, 45, 60, 90, 120)
ITEM_LENGTHS = (5, 10, 15, 20, 30, 45)


def minutes(number: int) -> tuple[str, str]:
    return str(number), _("{number} minutter").format(number=number)


class Versioned(forms.Form):
    """``version`` is the version that was read, ``key`` what a new row will be called."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=12)

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0


class MeetingForm(Versioned):
    use_required_attribute = False
    day = DateField(
        label=gettext_lazy("Hvilken dag?"), asks=gettext_lazy("Skriv dagen for møtet, for eksempel 3.12.2026.")
    )
    clock = ClockField(
        label=gettext_lazy("Når begynner det?"),
        error_messages={"required": gettext_lazy("Skriv når møtet begynner, for eksempel 14.00.")},
    )
    minutes_long = forms.TypedChoiceField(label=gettext_lazy("Hvor lenge?"), coerce=int)
    place = OneLine(
        label=gettext_lazy("Hvor?"),
        help_text=gettext_lazy("For eksempel: Barneskolen, rom 12. Står bare her, aldri i meldinger."),
        required=False,
    )
    video_url = OneLine(
        label=gettext_lazy("Lenke til video"),
        help_text=gettext_lazy("For den som ikke kan komme dit."),
        required=False,
    )
    purpose = OneLine(
        label=gettext_lazy("Hva er målet med møtet?"),
        help_text=gettext_lazy("Én setning. Alle som blir kalt inn, leser den."),
        limit=300,
        required=False,
    )
    child_takes_part = OneLine(limit=300, left_to_rule=True)
    interpreter = OneLine(
        label=gettext_lazy("Trengs det tolk?"),
        help_text=gettext_lazy("Skriv språket. Barn skal aldri tolke."),
        limit=60,
        required=False,
    )

    def __init__(self, *args: Any, child: str, **more: Any) -> None:
        super().__init__(*args, **more)
        lengths = self.fields["minutes_long"]
        assert isinstance(lengths, forms.TypedChoiceField)
        lengths.choices = [minutes(number) for number in LENGTHS]
        taking_part = self.fields["child_takes_part"]
        taking_part.label = _("Hvordan får {child} være med?").format(child=child)
        taking_part.help_text = _(
            "I møtet, på forhånd, eller gjennom en som kjenner {child}. Det må stå her før noen kalles inn."
        ).format(child=child)

    def clean_video_url(self) -> str:
        typed: str = self.cleaned_data["video_url"]
        if not typed:
            return ""
        try:
            URLValidator(schemes=["https"])(typed)
        except ValidationError:
            raise ValidationError(_("Lenken må begynne med https:// og være hel.")) from None
        return typed

    def words(self) -> MeetingWords:
        said = self.cleaned_data
        return MeetingWords(
            starts_at=datetime.combine(said["day"], said["clock"], OSLO),
            **{name: said[name] for name in ("minutes_long", "place", "video_url", "purpose")},
            child_takes_part=said["child_takes_part"],
            interpreter=said["interpreter"],
        )


def as_typed(meeting: MeetingPage) -> dict[str, Any]:
    """What the form shows of a meeting that is there."""
    local = meeting.starts_at.astimezone(OSLO)
    return {
        "version": meeting.version,
        "day": local.date(),
        "clock": local.time(),
        "minutes_long": meeting.minutes_long,
        "place": meeting.place,
        "video_url": meeting.video_url,
        "purpose": meeting.purpose,
        "child_takes_part": meeting.child_takes_part,
        "interpreter": meeting.interpreter,
    }


class OwnTopicForm(OffersMarks, Versioned):
    """A topic as the family raises it."""

    title = OneLine(
        label=gettext_lazy("Hva vil du ta opp?"),
        help_text=gettext_lazy("Kort, slik den skal stå på sakslisten."),
        error_messages={"required": gettext_lazy("Skriv kort hva du vil ta opp.")},
    )
    why = OneLine(label=gettext_lazy("Hvorfor er det viktig nå?"), limit=300, required=False)

    def __init__(self, *args: Any, marks: tuple[Mark, ...] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.offer(marks)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.check_why(cleaned)
        return cleaned

    def words(self) -> TopicWords:
        return TopicWords(title=self.cleaned_data["title"], why=self.cleaned_data["why"])


class TopicForm(OwnTopicForm):
    """A topic as the coordinator prepares it: what it is about decides who it can be for."""

    topic = forms.TypedChoiceField(
        label=gettext_lazy("Hva handler saken om?"),
        help_text=gettext_lazy("Bare tjenester som har fått ja til dette, kan være med på saken."),
        choices=[("", gettext_lazy("Bare for familien og koordinatoren")), *Topic.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    needed = forms.MultipleChoiceField(
        label=gettext_lazy("Hvem trengs?"),
        help_text=gettext_lazy("De du velger, blir kalt inn, og ser denne saken. Familien er alltid med."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("En av dem du valgte, er ikke i teamet lenger.")},
    )
    minutes_long = forms.TypedChoiceField(label=gettext_lazy("Hvor lang tid?"), coerce=int, initial=15)
    prepare = OneLine(
        label=gettext_lazy("Hva skal de forberede?"),
        help_text=gettext_lazy("For eksempel: Ta med det du har sett siden september."),
        limit=500,
        required=False,
    )
    field_order = ["version", "key", "title", "why", "topic", "needed", "minutes_long", "prepare"]

    def __init__(self, *args: Any, members: Iterable[Member], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["title"].label = _("Hva skal dere snakke om?")
        needed, lengths = self.fields["needed"], self.fields["minutes_long"]
        assert isinstance(needed, forms.MultipleChoiceField)
        assert isinstance(lengths, forms.TypedChoiceField)
        needed.choices = [
            (one.worker_public_id, Choice(label=f"{one.name}, {one.role}", under=may_know(one))) for one in members
        ]
        lengths.choices = [minutes(number) for number in ITEM_LENGTHS]

    def words(self) -> TopicWords:
        said = self.cleaned_data
        return TopicWords(
            **{name: said[name] for name in ("title", "why", "prepare", "topic", "minutes_long")},
            needed=tuple(said["needed"]),
        )


def may_know(member: Member) -> str:
    if not member.topics:
        return _("{service} får ikke vite noe nå.").format(service=member.service)
    return _("{service} får vite om {topics}.").format(service=member.service, topics=member.topic_words)


def topic_as_typed(item: Item, members: Iterable[Member]) -> dict[str, Any]:
    ids = {member.worker_id: member.worker_public_id for member in members}
    return {
        "version": item.version,
        "title": item.title,
        "why": item.why,
        "topic": item.topic,
        "needed": [ids[worker] for worker in item.needed_ids if worker in ids],
        "minutes_long": item.minutes_long,
        "prepare": item.prepare,
    }


class LeaveOutForm(forms.Form):
    why = OneLine(
        label=gettext_lazy("Hvorfor tas den ikke opp nå?"),
        help_text=gettext_lazy("Familien leser dette."),
        limit=300,
        error_messages={"required": gettext_lazy("Skriv en setning til den som ville ta det opp.")},
    )


class CallForm(forms.Form):
    reason = OneLine(
        label=gettext_lazy("Hvorfor kan det ikke vente?"),
        help_text=gettext_lazy("De som blir kalt inn, leser dette."),
        limit=300,
        required=False,
    )

    def __init__(self, *args: Any, short_notice: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"].required = bool(short_notice)
        self.fields["reason"].error_messages["required"] = short_notice


class AnswerForm(forms.Form):
    coming = forms.TypedChoiceField(
        choices=[("ja", gettext_lazy("Jeg kommer")), ("nei", gettext_lazy("Jeg kommer ikke"))],
        coerce=lambda typed: typed == "ja",
        error_messages={"required": gettext_lazy("Velg om du kommer eller ikke.")},
    )
    message = OneLine(label=gettext_lazy("Vil du si noe til koordinatoren?"), limit=500, required=False)


class SummaryForm(Versioned):
    use_required_attribute = False
    summary = Written(label=gettext_lazy("Hva snakket dere om?"), limit=LONG, rows=4, left_to_rule=True)


class VoiceForm(Versioned):
    use_required_attribute = False
    text = Written(limit=LONG, rows=3, left_to_rule=True)
    said_by = OneLine(
        label=gettext_lazy("Hvem sa det?"),
        help_text=gettext_lazy("Barnet selv, eller den som snakket for barnet."),
        required=False,
    )

    def __init__(self, *args: Any, child: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["text"].label = _("Hva mener {child}?").format(child=child)


ALONE, SHARED = "familien", "tjenestene"  # who may read what was agreed


def with_services(item: Item) -> str:
    """«Familien, du og de i teamet som får vite om skole og barnehage: Barneskolen»."""
    if item.topic is None:
        return ""
    about = Topic(item.topic).label
    if not item.readers:
        return _("Også tjenester som får vite om {topic}. Ingen i teamet gjør det nå.").format(topic=about)
    return _("Også {services}, som får vite om {topic}").format(services=_(" og ").join(item.readers), topic=about)


class OutcomeForm(Versioned):
    what = OneLine(
        label=gettext_lazy("Hva skal gjøres?"),
        limit=300,
        error_messages={"required": gettext_lazy("Skriv hva som skal gjøres.")},
    )
    owner = forms.ChoiceField(
        label=gettext_lazy("Hvem gjør det?"),
        error_messages={
            "required": gettext_lazy("Velg hvem som skal gjøre det. Uten noen som tar det, er det ikke avtalt."),
            "invalid_choice": gettext_lazy("Velg en som er med på denne saken."),
        },
    )
    due_on = DateField(
        label=gettext_lazy("Når er det gjort?"),
        help_text="",
        asks=gettext_lazy("Skriv når det skal være gjort. Uten en dag er det ikke avtalt."),
    )
    shared = forms.ChoiceField(
        label=gettext_lazy("Hvem kan lese dette?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Velg hvem som kan lese dette."),
            "invalid_choice": gettext_lazy("Velg hvem som kan lese dette."),
        },
    )

    def __init__(self, *args: Any, item: Item, owners: Iterable[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        owner, shared = self.fields["owner"], self.fields["shared"]
        assert isinstance(owner, forms.ChoiceField)
        assert isinstance(shared, forms.ChoiceField)
        owner.choices = [("", _("Velg")), *owners]
        shared.initial = SHARED if item.needed_ids else ALONE  # what nobody else was at, nobody else reads unasked
        shared.choices = [(ALONE, _("Bare familien og du")), (SHARED, with_services(item))]
        if item.topic is None:
            del self.fields["shared"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        return {**said, "shared": said.get("shared") == SHARED}


class Nobody(forms.MultipleChoiceField):
    """Nobody may have come; the question is still not optional."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class AttendanceForm(forms.Form):
    use_required_attribute = False
    present = Nobody(label=gettext_lazy("Hvem er her?"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, guests: Iterable[tuple[str, Any]], **more: Any) -> None:
        super().__init__(*args, **more)
        present = self.fields["present"]
        assert isinstance(present, forms.MultipleChoiceField)
        present.choices = list(guests)


def in_words(form: forms.Form, values: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Label and value of each field, for two versions side by side."""
    shown = (bound for bound in form.visible_fields() if bound.name in values)
    return {bound.name: (str(bound.label), _said(bound.field, values[bound.name])) for bound in shown}


def _said(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        labels = {str(key): str(label) for key, label in choices}
        several = value if isinstance(value, list | tuple) else [value]
        return ", ".join(labels.get("" if one is None else str(one), "") for one in several)
    return "" if value is None else str(value)
