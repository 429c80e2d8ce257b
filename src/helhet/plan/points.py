"""The ten points of IPF § 9 and the child's part, as they stand in one plan: filled, put aside, or missing. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from helhet.law import plan_contents
from helhet.law.plan_contents import Lack, Missing, NotRelevant, PlanPoint
from helhet.plan.days import in_words
from helhet.plan.types import LIVE_GOALS, Around, MeasureInPlan, PlanPage, Point, SectionInPlan, StatementKind


def known(plan: PlanPage, around: Around) -> dict[str, str]:
    """What other rows already say to a point, in words; a point without is left to be written.

    Goals, strengths and needs answer a; the team b; the measures e (what, how much, who) and
    f (how); the assignments g; period and review h; the consents i. Who answers for making
    the plan (c), what each contributes (d), cooperation with others (j) and the child's part
    are never guessed. Whatever somebody writes to a point stands beside this, and fills it alone.
    """
    live = [measure for measure in plan.all_measures() if measure.is_live]
    answers = {
        "goals_resources_needs": _counts(plan),
        "participants": ", ".join(around.participants),
        "measures": _measures(live) if live and not _unfinished(live) else "",
        "carrying_out": _("Slik det står under hvert tiltak.") if live and all(one.how for one in live) else "",
        "coordinator": ", ".join(around.coordinators),
        "period": _period(plan),
        "consent": _consents(around),
    }
    return {key: words for key, words in answers.items() if words}


def filled(plan: PlanPage, around: Around, from_rows: Mapping[str, str] | None = None) -> dict[str, str | NotRelevant]:
    """Each point as ``law.plan_contents.missing`` reads it. Consent is never filled by words alone."""
    answers: dict[str, str | NotRelevant] = dict(known(plan, around) if from_rows is None else from_rows)
    for section in sorted(plan.sections, key=lambda one: not one.is_kept_back):
        if section.key not in plan_contents.BY_KEY or (section.key == "consent" and not around.has_consent):
            continue
        if section.not_relevant:
            answers[section.key] = NotRelevant(section.reason)
        elif section.text.strip():
            answers[section.key] = section.text
    return answers


def gaps(
    plan: PlanPage, around: Around, *, is_child: bool, from_rows: Mapping[str, str] | None = None
) -> tuple[Missing, ...]:
    return plan_contents.missing(filled(plan, around, from_rows), is_child=is_child)


def points(plan: PlanPage, around: Around, *, is_child: bool, about_child: bool) -> list[Point]:
    """Every point in the order of the regulation, with what stands there and what is missing."""
    from_rows = known(plan, around)
    lacking = {gap.point.key: gap for gap in gaps(plan, around, is_child=is_child, from_rows=from_rows)}
    written = {section.key: section for section in plan.sections if not section.is_kept_back}
    found = []
    for point in plan_contents.points(is_child=is_child):
        title, question = _in_words(point, about_child, get_language())
        section, gap = written.get(point.key), lacking.get(point.key)
        found.append(
            Point(
                key=point.key,
                letter=point.letter,
                title=title,
                question=question,
                source=point.source,
                always=point.always,
                known=from_rows.get(point.key, ""),
                why=_why(point, gap, plan) if gap else "",
                kept=tuple(one for one in plan.sections if one.key == point.key and one.is_kept_back and one.text),
                **_as_written(section),
            )
        )
    return found


@cache  # eleven points, two ways of asking, three languages
def _in_words(point: PlanPoint, about_child: bool, language: str | None) -> tuple[str, str]:
    """Title and question."""
    return _(point.title), _(point.about_child if about_child else point.question)


def _as_written(section: SectionInPlan | None) -> dict[str, Any]:
    names = ("text", "not_relevant", "reason", "version")
    return {name: getattr(section, name) for name in names} if section else {}


def _why(point: PlanPoint, gap: Missing, plan: PlanPage) -> str:
    """What is missing, as exactly as the rows can tell it."""
    if gap.lack is Lack.EMPTY:
        live = [measure for measure in plan.all_measures() if measure.is_live]
        exact = {
            "goals_resources_needs": _lacking_words(plan),
            "measures": _unfinished(live) if live else _("Planen har ingen tiltak ennå."),
            "carrying_out": _("Skriv hvordan det gjøres, under hvert tiltak eller her."),
            "period": _("Planen har ingen periode, eller ingen dag da dere ser på den igjen."),
            "consent": _("Samtykket til planen er ikke gitt."),
        }
        if words := exact.get(point.key):
            return words
    return _(gap.text)


def _counts(plan: PlanPage) -> str:
    if _lacking_words(plan):
        return ""
    goals = sum(goal.status in LIVE_GOALS for goal in plan.all_goals())
    return ngettext("{number} mål, med ressurser og behov.", "{number} mål, med ressurser og behov.", goals).format(
        number=goals
    )


def _lacking_words(plan: PlanPage) -> str:
    """IPF § 9 a asks for all three: goals, resources, needs."""
    lacking = [
        words
        for words, there in (
            (_("mål"), any(goal.is_live for goal in plan.all_goals())),
            (_("noe som går bra"), plan.said(StatementKind.STRENGTH)),
            (_("behov"), plan.said(StatementKind.NEED)),
        )
        if not there
    ]
    return _("Planen har ikke dette ennå: {words}.").format(words=", ".join(lacking)) if lacking else ""


def _measures(live: list[MeasureInPlan]) -> str:
    return ngettext(
        "{number} tiltak, med omfang og ansvarlig.", "{number} tiltak, med omfang og ansvarlig.", len(live)
    ).format(number=len(live))


def _unfinished(live: list[MeasureInPlan]) -> str:
    """IPF § 9 e asks of each service and measure its extent and who answers for it."""
    unheld = sum(not measure.is_held for measure in live)
    without_extent = sum(not measure.extent for measure in live)
    said = []
    if unheld:
        said.append(
            ngettext("{n} tiltak har ingen ansvarlig.", "{n} tiltak har ingen ansvarlig.", unheld).format(n=unheld)
        )
    if without_extent:
        said.append(
            ngettext("{n} tiltak mangler omfang.", "{n} tiltak mangler omfang.", without_extent).format(
                n=without_extent
            )
        )
    return " ".join(said)


def _period(plan: PlanPage) -> str:
    if not (plan.period_from and plan.review_on):
        return ""
    start, review = in_words(plan.period_from, year=True), in_words(plan.review_on, year=True)
    if plan.period_until is None:
        return _("Gjelder fra {start}. Ses på igjen {review}.").format(start=start, review=review)
    end = in_words(plan.period_until, year=True)
    return _("Gjelder fra {start} til {end}. Ses på igjen {review}.").format(start=start, end=end, review=review)


def _consents(around: Around) -> str:
    if not around.has_consent:
        return ""
    if not around.shared_with:
        return _("Det er sagt ja til at planen lages.")
    return _("Ja til at planen lages, og til at disse får vite det de trenger: {services}.").format(
        services=", ".join(around.shared_with)
    )
