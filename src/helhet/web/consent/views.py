"""Who sees what of one person, one consent, and answering a question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from helhet.access.selectors import person_for
from helhet.access.types import Basis, Permission, PersonInView, Room
from helhet.base import clock
from helhet.base.errors import RuleBroken
from helhet.consent import selectors
from helhet.consent.rules import child_speaks
from helhet.consent.types import ConsentInView, ConsentStatus, Overview
from helhet.flows.consent import answer_consent
from helhet.flows.selectors import loose_measures
from helhet.flows.types import LooseMeasure
from helhet.law.ages import OWN_CONSENT, has_turned
from helhet.people.selectors import holders_of_responsibility
from helhet.web.consent import words
from helhet.web.consent.forms import YES, AnswerForm
from helhet.web.doors import fresh_page
from helhet.web.whom import first_name

if TYPE_CHECKING:
    from helhet.people.models import RelatedPerson


def entered(request: HttpRequest, person: str) -> PersonInView:
    """The person, for whoever the room of consents is open to: a team's member has no business here."""
    reading = request.method in ("GET", "HEAD")
    actor = request.actor  # type: ignore[attr-defined]
    return person_for(actor, person, shown="consent", reading=reading, room=Room.CONSENT)


def page(request: HttpRequest, template: str, person: PersonInView, *, status: int = 200, **more: Any) -> HttpResponse:
    shown = {"person": person, "child_name": first_name(person), "tab": "consent", **_may(person), **more}
    return render(request, f"consent/{template}.html", shown, status=status)


def _may(person: PersonInView) -> dict[str, bool]:
    """Which doors are drawn."""
    return {
        "may_ask": person.may(Permission.ASK_SHARING_CONSENT),
        "may_ask_plan": person.may(Permission.ASK_PLAN_CONSENT),
        "may_see_as": person.may(Permission.SEE_AS),
        "may_record": person.may(Permission.RECORD_CONSENT),
        "may_withdraw": person.may(Permission.WITHDRAW_CONSENT),
        "may_let_in": person.may(Permission.LET_IN),
        "may_record_power": person.may(Permission.RECORD_POWER),
        "may_end": person.may(Permission.END_DELEGATION),
        "may_renew": person.may(Permission.RENEW_CONSENT),
        "may_override": person.may(Permission.OVERRIDE_CONSENT),
    }


def back(person: PersonInView, consent: str) -> HttpResponse:
    """To the table, which says what has become of this consent."""
    response = redirect(f"{reverse('consent:show', args=[person.public_id])}?om={consent}")
    response.status_code = 303
    return response


@require_safe
def show(request: HttpRequest, person: str) -> HttpResponse:
    """Services down, topics across."""
    seen = entered(request, person)
    found = selectors.overview(request.actor, seen)  # type: ignore[attr-defined]
    heads, table = words.table(seen, found)
    return page(
        request,
        "consent",
        seen,
        seen=found,
        lead=words.lead(found),
        heads=heads,
        table=table,
        waiting=[(one, words.asks(one)) for one in found.asks_me],
        news=_news(request, found),
        child=words.child_line(seen),
        others_answer=Basis.SELF in seen.bases and child_speaks(seen.born_on, clock.today()),
        kin=[words.let_in(one) for one in selectors.delegations(request.actor, seen)],  # type: ignore[attr-defined]
        parents=_asked_orally(seen),
    )


def _asked_orally(person: PersonInView) -> list[RelatedPerson] | None:
    """Who is asked orally or on paper, as the address is protected; for whoever asks and writes down. One query."""
    if not (person.is_protected and person.may(Permission.KEEP_HIDDEN_FROM)):
        return None
    if person.born_on is not None and has_turned(person.born_on, OWN_CONSENT, clock.today()):
        return []
    return holders_of_responsibility(person.id, clock.today())


def _news(request: HttpRequest, found: Overview) -> tuple[str, str] | None:
    about = request.GET.get("om")
    here = [one for pair in found.services for one in (pair.question, pair.given) if one]
    known = [*here, *found.past, *([found.plan] if found.plan else [])]
    return next((words.happened(one) for one in known if one.public_id == about), None)


@require_safe
def consent(request: HttpRequest, person: str, consent: str) -> HttpResponse:
    """One question or consent: what, why, until when, and who has answered."""
    seen = entered(request, person)
    found = selectors.consent_page(request.actor, seen, consent)  # type: ignore[attr-defined]
    return page(
        request,
        "one",
        seen,
        consent=found,
        title=words.title(found),
        topics=selectors.everyday(found.topics),
        kept=selectors.kept_answers(request.actor, seen, consent),  # type: ignore[attr-defined]
        words_of_child=words.child_line(seen),
        override=selectors.override_in(seen, consent),
        left_out=selectors.left_out_in(seen, consent),
        loose=_loose(request, seen, found),
    )


def _loose(request: HttpRequest, person: PersonInView, consent: ConsentInView) -> Sequence[LooseMeasure]:
    """What nobody holds since the consent was withdrawn, for whoever can find somebody new."""
    if consent.is_plan or consent.status != ConsentStatus.WITHDRAWN or not person.may(Permission.ASK_SHARING_CONSENT):
        return ()
    return loose_measures(request.actor, person, consent.service_id)  # type: ignore[attr-defined]


@fresh_page
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, person: str, consent: str) -> HttpResponse:
    """What is asked, by whom, why, and what a yes and a no mean; then the answer."""
    seen = entered(request, person)
    found = selectors.consent_page(request.actor, seen, consent)  # type: ignore[attr-defined]
    if request.method != "POST":
        return _question(request, seen, found, _form(seen, found))
    form = _form(seen, found, request.POST)
    if form.is_valid():
        try:
            _answered(request, seen, found, form)
        except RuleBroken as broken:
            form.refused(broken)
        else:
            return back(seen, found.public_id)
    return _question(request, seen, found, form, status=422)


def _form(person: PersonInView, consent: ConsentInView, data: Any = None) -> AnswerForm:
    asks_child = child_speaks(person.born_on, clock.today()) and not consent.child_heard
    return AnswerForm(data, person=person, consent=consent, asks_child=asks_child)


def _answered(request: HttpRequest, person: PersonInView, consent: ConsentInView, form: AnswerForm) -> None:
    answer_consent(
        request.actor,  # type: ignore[attr-defined]
        person,
        consenter=consent.own.public_id if consent.own else "",
        yes=form.cleaned_data["answer"] == YES,
        heard=form.child,
        read=form.cleaned_data["read"],
    )


def _question(
    request: HttpRequest, person: PersonInView, consent: ConsentInView, form: AnswerForm, *, status: int = 200
) -> HttpResponse:
    """The form carries the mark of the text as it stands now, so that a text read anew can be answered."""
    told = selectors.told(request.actor, person, consent.public_id)  # type: ignore[attr-defined]
    override = selectors.override_in(person, consent.public_id) if consent.holds else None
    still = override is not None and consent.mine is not None and consent.mine.is_pending
    return page(
        request, "answer", person, status=status, consent=consent, form=form, told=told, override=override,
        asks=consent.asks_me or still,
    )  # fmt: skip
