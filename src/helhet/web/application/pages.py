"""What the application's pages are made of: the thread of steps, the answers looked over, two versions of one step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.access.selectors import MyPerson
from helhet.access.types import Basis
from helhet.base import clock
from helhet.base.errors import Conflict
from helhet.intake.rules import FIELDS, steps_of
from helhet.intake.types import About, DraftInView
from helhet.people.selectors import municipalities
from helhet.web.application.forms import StepForm
from helhet.web.application.words import Subject, words_of
from helhet.web.ui import dates
from helhet.web.ui.fields import DateField
from helhet.web.ui.shapes import Answer, Choice, Step, Version

CHECK = "se-over"
KNOWN = frozenset(FIELDS)


def subject_of(draft: DraftInView, name: str = "", born_on: date | None = None) -> Subject:
    return Subject(about=draft.about, name=name, born_on=born_on, today=clock.today())


def form_for(step: str, draft: DraftInView, who: Subject, data: Mapping[str, Any] | None = None) -> StepForm:
    offered = municipalities() if step == "om" and draft.about is About.EXPECTED and not draft.person else []
    return StepForm(data, step=step, who=who, saved=draft.step(step), known=bool(draft.person), municipalities=offered)


def address(draft: DraftInView, step: str) -> str:
    if step == CHECK:
        return reverse("application:check", args=[draft.public_id])
    return reverse("application:step", args=[draft.public_id, step])


def steps_with_check(draft: DraftInView) -> list[str]:
    return [*steps_of(draft.about, draft.answers), CHECK]


def label_of(step: str, who: Subject) -> str:
    return _("Se over og send") if step == CHECK else words_of(step, who).label


def thread_of(draft: DraftInView, who: Subject, current: str) -> list[Step]:
    """Where one has been can be opened again; what comes next only when it has been answered before."""
    order = steps_with_check(draft)
    here = order.index(current)
    found = []
    for place, step in enumerate(order):
        state = "past" if place < here else "current" if place == here else "ahead"
        been = state == "past" or step in draft.answers
        found.append(Step(label=label_of(step, who), state=state, url=address(draft, step) if been else ""))
    return found


def in_a_sentence(label: str) -> str:
    """A label after other words: small at the beginning, and a name in it as names are written."""
    return label[:1].lower() + label[1:]


def next_step(draft: DraftInView, step: str) -> str:
    order = steps_with_check(draft)
    return order[order.index(step) + 1] if step in order else order[0]


def first_unanswered(draft: DraftInView) -> str:
    """Where to go on: the first step that was never saved, else the last look."""
    return next((step for step in steps_with_check(draft) if step not in draft.answers), CHECK)


@dataclass(frozen=True)
class Section:
    """One step as it is looked over: what was answered, and the names of what was not."""

    label: str
    answers: list[Answer]
    unanswered: list[str]
    change_url: str


def sections_of(draft: DraftInView, who: Subject) -> list[Section]:
    """Every answer, step by step, as it will be read."""
    return [_section(draft, step, who) for step in steps_of(draft.about, draft.answers)]


def _section(draft: DraftInView, step: str, who: Subject) -> Section:
    words, url = words_of(step, who), address(draft, step)
    answers, unanswered = [], []
    for name, made in form_for(step, draft, who).fields.items():
        label = str(made.label) or words.title
        value = _in_words(made, draft.step(step).get(name))
        if value:
            answers.append(Answer(label=label, value=value, change_url=f"{url}#id_{name}", about=in_a_sentence(label)))
        else:
            unanswered.append(in_a_sentence(label.rstrip("?")))
    return Section(words.label, answers, unanswered, url)


def _in_words(made: Any, value: Any) -> str:
    choices = dict(getattr(made.widget, "choices", ()))
    if isinstance(value, list):
        return "\n".join(str(choices[one]) for one in value if one in choices)
    if choices:
        return str(choices.get(value, "")) if value else ""
    if isinstance(made, DateField) and value:
        try:
            return dates.day(date.fromisoformat(str(value)), year=True)
        except ValueError:
            return str(value)
    return str(value or "")


def versions_of(conflict: Conflict, form: StepForm) -> list[Version]:
    """The fields that differ, in words, for the two to be seen side by side."""
    found = []
    for name in conflict.fields:
        made = form.fields.get(name)
        if made is not None:
            label = str(made.label) or words_of(form.step, form.who).title
            yours, saved = _in_words(made, conflict.yours[name]), _in_words(made, conflict.theirs.get(name, ""))
            found.append(Version(label=label, yours=yours, saved=saved))
    return found


def whom(person: MyPerson) -> Choice:
    """A choice of whom the application is for."""
    if Basis.SELF in person.bases:
        return Choice(label=_("Meg selv"), under=person.name)
    if person.born_on is None:
        return Choice(label=person.name or _("Barnet dere venter"), under=_("Barnet er registrert hos oss fra før."))
    under = _("Som forelder") if Basis.GUARDIAN in person.bases else _("Som representant")
    return Choice(label=person.name, under=under)
