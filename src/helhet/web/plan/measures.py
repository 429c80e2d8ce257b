"""Writing what is done: measures, with who answers for them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from helhet.access.types import PersonInView
from helhet.base.identifiers import new_public_id
from helhet.plan import actions
from helhet.plan.selectors import responsible_choices, service_choices
from helhet.plan.types import GoalInPlan, MeasureInPlan, Part, PlanPage
from helhet.web.plan.answering import FormPage, answer, words_of
from helhet.web.plan.finding import FORM, actor_of, goal_in, measure_in, open_plan
from helhet.web.plan.forms import MeasureForm
from helhet.withheld.types import Marks


@FORM
def add_measure(request: HttpRequest, person: str) -> HttpResponse:
    seen, plan = open_plan(request, person)
    towards = request.GET.get("mal", "")
    goal = goal_in(plan, towards) if towards else None
    page = FormPage(
        person=seen,
        title=_("Nytt tiltak"),
        lead=goal.text if goal else "",
        place=_place(plan, goal),
        reloads=lambda said: said["goal"] != towards,
        make=_measure_form(request, seen, plan, None),
        standing={"key": new_public_id(), "goal": towards, "topic": goal.topic if goal else None},
        act=lambda said: actions.add_measure(actor_of(request), seen, key=said["key"], words=_measure_words(said)),
    )
    return answer(request, page)


@FORM
def measure(request: HttpRequest, person: str, row: str) -> HttpResponse:
    seen, plan = open_plan(request, person)
    found = measure_in(plan, row)
    goal = next((one for one in plan.all_goals() if one.id == found.goal_id), None)
    towards = goal.public_id if goal else ""
    form = _measure_form(request, seen, plan, found)
    names = ("what", "extent", "how", "starts_on", "ends_on", "evaluate_on", "topic", "version")
    page = FormPage(
        person=seen,
        title=_("Endre tiltaket"),
        place=_place(plan, goal),
        reloads=lambda said: said["goal"] != towards,
        part=Part.MEASURE,
        row_id=found.id,
        row=row,
        text_row=row,
        marks=Marks(found.is_withheld, found.is_asked_first),
        make=form,
        standing={
            **{name: getattr(found, name) for name in names},
            "goal": towards,
            "service": found.service_id,
            **_responsible_in(found, form.keywords["people"]),
        },
        act=lambda said: actions.rewrite_measure(
            actor_of(request), seen, measure=row, version=said["version"], words=_measure_words(said)
        ),
    )
    return answer(request, page)


def _measure_form(
    request: HttpRequest, person: PersonInView, plan: PlanPage, found: MeasureInPlan | None
) -> partial[MeasureForm]:
    people = [(one.value, one.label) for one in responsible_choices(actor_of(request), person)]
    services = service_choices(person)
    if found and found.responsible_id and f"worker:{found.responsible_id}" not in dict(people):
        people.append((f"worker:{found.responsible_id}", found.responsible))
    if found and found.service_id and found.service_id not in dict(services):
        services.append((found.service_id, found.service))
    goals = [(one.public_id, one.text) for one in plan.all_goals()]
    return partial(MeasureForm, people=people, services=services, goals=goals)


def _responsible_in(found: MeasureInPlan, people: list[tuple[str, str]]) -> dict[str, str]:
    """A name is chosen from the list where it stands there, else it is written."""
    if found.responsible_id:
        return {"responsible": f"worker:{found.responsible_id}", "responsible_name": ""}
    listed = f"name:{found.responsible}"
    if listed in dict(people):
        return {"responsible": listed, "responsible_name": ""}
    return {"responsible": "", "responsible_name": found.responsible}


def _measure_words(said: dict[str, Any]) -> actions.MeasureWords:
    kind, _colon, who = said.pop("responsible").partition(":")
    if kind == "worker":
        chosen: dict[str, Any] = {"responsible": int(who)}
    else:
        chosen = {"responsible_name": who or said["responsible_name"]}
    return actions.MeasureWords(**{**words_of(said), "responsible_name": "", **chosen})


def _place(plan: PlanPage, goal: GoalInPlan | None) -> str:
    """The block of the plan a measure stands in: its goal at the top, or those without a goal."""
    if goal is None:
        return "andre-tiltak"
    top = next((one for one in plan.goals if one.id == goal.parent_id), goal)
    return f"mal-{top.public_id}"
