"""Writing in the plan: points, words and goals. Each view finds, says what its form is, and answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from helhet.access.types import PersonInView
from helhet.base.errors import NotFound
from helhet.base.identifiers import new_public_id
from helhet.flows.saying import Written, say
from helhet.plan import actions
from helhet.plan.selectors import around_plan, points_of
from helhet.plan.types import GoalInPlan, Part, PlanPage, StatementKind
from helhet.web.case.marks import mark_of, marks_offered
from helhet.web.plan.answering import FormPage, answer, words_of
from helhet.web.plan.finding import FORM, actor_of, goal_in, open_plan
from helhet.web.plan.forms import GoalForm, PointForm, StatementForm
from helhet.web.plan.words import HINTS, KIND_TITLES
from helhet.withheld.types import Mark, Marks


@FORM
def point(request: HttpRequest, person: str, key: str) -> HttpResponse:
    seen, plan = open_plan(request, person)
    actor = actor_of(request)
    found = next((one for one in points_of(seen, plan, around_plan(actor, seen)) if one.key == key), None)
    if found is None:
        raise NotFound
    section = next((one for one in plan.sections if one.key == key and not one.is_kept_back), None)
    names = ("text", "not_relevant", "reason", "version")
    page = FormPage(
        person=seen,
        title=found.title,
        lead=" ".join(filter(None, (found.known, str(HINTS.get(key, ""))))),
        law=found.source,
        place=f"punkt-{key}",
        part=Part.SECTION,
        row_id=section.id if section else 0,
        row=key if section else "",
        text_row=section.public_id if section and section.text else "",
        make=partial(
            PointForm, always=found.always, is_needed=found.always and not found.known, question=found.question
        ),
        standing={name: getattr(section, name) for name in names} if section else {"version": 0},
        act=lambda said: actions.write_point(
            actor,
            seen,
            key=key,
            text=said["text"],
            not_relevant=said.get("not_relevant", False),
            reason=said.get("reason", ""),
            version=said["version"],
        ),
    )
    return answer(request, page)


@FORM
def add_statement(request: HttpRequest, person: str, kind: str) -> HttpResponse:
    seen, _plan = open_plan(request, person)
    if kind not in StatementKind.values:
        raise NotFound
    page = FormPage(
        person=seen,
        title=str(KIND_TITLES[StatementKind(kind)]),
        place=f"ord-{kind}",
        make=partial(StatementForm, marks=marks_offered(seen)),
        standing={"key": new_public_id()},
        act=lambda said: _say(request, seen, Part.STATEMENT, said, partial(actions.add_statement, kind=kind)),
    )
    return answer(request, page)


@FORM
def statement(request: HttpRequest, person: str, row: str) -> HttpResponse:
    """«Ta ut» empties the words; earlier editions keep them."""
    seen, plan = open_plan(request, person)
    found = next((one for one in plan.statements if one.public_id == row), None)
    if found is None:
        raise NotFound
    removes = "remove" in request.POST
    page = FormPage(
        person=seen,
        title=str(KIND_TITLES[StatementKind(found.kind)]),
        place=f"ord-{found.kind}",
        part=Part.STATEMENT,
        row_id=found.id,
        row=row,
        text_row=row,
        marks=Marks(found.is_withheld, found.is_asked_first),
        can_remove=True,
        make=partial(StatementForm, may_be_empty=removes),
        standing={name: getattr(found, name) for name in ("text", "said_by", "topic", "version")},
        act=lambda said: actions.rewrite_statement(
            actor_of(request),
            seen,
            statement=row,
            version=said["version"],
            **words_of(said) | ({"text": ""} if removes else {}),
        ),
    )
    return answer(request, page)


@FORM
def add_goal(request: HttpRequest, person: str) -> HttpResponse:
    seen, plan = open_plan(request, person)
    above = request.GET.get("under", "")
    parent = goal_in(plan, above) if above else None
    page = FormPage(
        person=seen,
        title=_("Et skritt på veien") if parent else _("Nytt mål"),
        lead=parent.text if parent else "",
        place=f"mal-{above}" if above else "malene",
        reloads=None if above else _always,
        make=partial(GoalForm, parents=_parents(plan, None), marks=marks_offered(seen)),
        standing={"key": new_public_id(), "parent": above, "topic": parent.topic if parent else None},
        act=lambda said: _say(request, seen, Part.GOAL, said, actions.add_goal),
    )
    return answer(request, page)


@FORM
def goal(request: HttpRequest, person: str, row: str) -> HttpResponse:
    seen, plan = open_plan(request, person)
    found = goal_in(plan, row)
    above = next((one.public_id for one in plan.goals if one.id == found.parent_id), "")
    page = FormPage(
        person=seen,
        title=_("Endre målet"),
        place=f"mal-{above or row}",
        reloads=lambda said: said.get("parent", above) != above,
        part=Part.GOAL,
        row_id=found.id,
        row=row,
        text_row=row,
        marks=Marks(found.is_withheld, found.is_asked_first),
        make=partial(GoalForm, parents=_parents(plan, found)),
        standing={
            "parent": above,
            **{name: getattr(found, name) for name in ("text", "said_by", "topic", "version")},
        },
        act=lambda said: actions.rewrite_goal(
            actor_of(request), seen, goal=row, version=said["version"], **words_of(said)
        ),
    )
    return answer(request, page)


def _say(
    request: HttpRequest, person: PersonInView, part: Part, said: dict[str, Any], add: Callable[..., Written]
) -> None:
    """Write it, for everybody or kept back from the start."""
    words = dict(said)
    mark, why = mark_of(words)
    actor, key = actor_of(request), words["key"]
    if mark is Mark.NONE:
        add(actor, person, key=key, **words_of(words))
        return
    say(
        actor,
        person,
        part=part,
        mark=mark,
        why=why,
        add=lambda marks: add(actor, person, key=key, marks=marks, **words_of(words)),
    )


def _parents(plan: PlanPage, goal: GoalInPlan | None) -> list[tuple[str, str]]:
    """Goals this one could be a step towards: those at the top, unless it has steps of its own."""
    if goal is not None and goal.subgoals:
        return []
    return [(one.public_id, one.text) for one in plan.goals if goal is None or one.id != goal.id]


def _always(_said: object) -> bool:
    return True
