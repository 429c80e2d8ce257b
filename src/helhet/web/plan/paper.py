"""The plan on paper: what this reader may see of it, as a tagged document (PDF/UA-1), with who it was made for."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helhet.access.types import Actor, PersonInView, Room
from helhet.base import clock, pdf
from helhet.base.pdf import Document, Section, Table
from helhet.intake.selectors import municipality_name
from helhet.people.selectors import municipality
from helhet.plan.selectors import around_plan, points_of
from helhet.plan.types import GoalInPlan, MeasureInPlan, PlanPage, Point, StatementKind
from helhet.web.plan.lines import Lines, MeasureLine
from helhet.web.plan.without_place import plan_without_place, point_without_place
from helhet.web.plan.words import KIND_TITLES, STATES
from helhet.web.ui import dates

IN_ROWS = ("goals_resources_needs", "measures", "carrying_out", "period")  # the paper shows the rows themselves


def printed(actor: Actor, person: PersonInView, plan: PlanPage) -> bytes:
    """The finished PDF. Whoever reads by topic gets those topics, and the paper says that it is a part."""
    language = get_language() or "nb"
    return pdf.compile(
        "document",
        _document(actor, person, plan),
        language=language,
        title=_("Individuell plan for {name}").format(name=person.name or _("barnet som er ventet")),
    )


def _document(actor: Actor, person: PersonInView, plan: PlanPage) -> Document:
    hides = person.is_protected
    plan = plan_without_place(plan) if hides else plan
    here = _("Kommunen") if hides else municipality_name(municipality(person.municipality_id).name)
    made: Document = {
        "sender": {"municipality": here},
        "date": dates.day(clock.today(), year=True),
        "facts": _facts(plan),
        "sections": _sections(actor, person, plan),
        "receiver_line": _("Skrevet ut for {who} {when}.").format(
            who=actor.name if hides or not actor.acting_as else f"{actor.name} ({actor.acting_as})",
            when=dates.moment(clock.now()),
        ),
    }
    if hides:
        made["lead"] = _("Tjenester og steder står ikke på papiret, fordi adressen er skjermet.")
    if Room.PLAN not in person.whole:
        made["lead"] = _("Dette er de delene av planen som {name} har fått lese.").format(name=actor.name)
    if plan.is_draft:
        made["watermark"] = _("Utkast")
    return made


def _facts(plan: PlanPage) -> list[tuple[str, str]]:
    facts = [(_("Planen er"), str(STATES[plan.status]))]  # type: ignore[index]
    if plan.period_from:
        facts.append((_("Planen gjelder"), dates.period(plan.period_from, plan.period_until)))
    if plan.review_on:
        facts.append((_("Neste gang vi ser på den"), dates.day(plan.review_on, year=True)))
    return facts


def _sections(actor: Actor, person: PersonInView, plan: PlanPage) -> list[Section]:
    lines = Lines("")
    sections = [_own_words(plan, kind) for kind in StatementKind if plan.said(kind)]
    goals = [_goal(lines, goal) for goal in plan.goals]
    if goals:
        sections.append({"heading": _("Mål og tiltak"), "sections": goals})
    if plan.loose:
        sections.append({"heading": _("Andre tiltak"), "table": _table(lines, plan.loose, _("Tiltak uten eget mål"))})
    if Room.PLAN in person.whole:
        points = points_of(person, plan, around_plan(actor, person, with_sharing=True))
        points = [point_without_place(point) for point in points] if person.is_protected else points
        sections += [_point(point) for point in points if point.key not in IN_ROWS or point.text or point.not_relevant]
    return sections


def _own_words(plan: PlanPage, kind: StatementKind) -> Section:
    said: list[Section] = [{"own_words": {"text": one.text, "by": one.said_by}} for one in plan.said(kind)]
    return {"heading": str(KIND_TITLES[kind]), "sections": said}


def _goal(lines: Lines, goal: GoalInPlan) -> Section:
    block = lines.goal(goal)
    about = " · ".join(
        filter(None, (block.topic, block.how, _("sagt av {who}").format(who=block.by) if block.by else ""))
    )
    section: Section = {"heading": goal.text, "paragraphs": list(filter(None, (about, block.said)))}
    if goal.measures:
        section["table"] = _table(lines, goal.measures, _("Tiltak for målet"))
    if goal.subgoals:
        section["sections"] = [_goal(lines, sub) for sub in goal.subgoals]
    return section


def _table(lines: Lines, measures: tuple[MeasureInPlan, ...], caption: str) -> Table:
    return {
        "caption": caption,
        "columns": [_("Hva"), _("Omfang og hvordan"), _("Hvem"), _("Når"), _("Hvordan går det")],
        "rows": [_row(lines.measure(measure)) for measure in measures],
        "widths": [2.1, 1.9, 1.9, 1.7, 1.6],
    }


def _row(line: MeasureLine) -> list[str]:
    who = f"{line.who}, {line.service}" if line.service else line.who
    return [line.what, line.details, who, line.on, ". ".join(filter(None, (line.how, line.said)))]


def _point(point: Point) -> Section:
    if point.not_relevant:
        words = [_("Ikke aktuelt: {reason}").format(reason=point.reason)]
    else:
        words = [one for one in (point.known, point.text) if one] or [_("Ikke skrevet ennå.")]
    return {"heading": point.title, "paragraphs": words}
