"""The coordinator's part: asking, reminding, taking a question back, writing an answer down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from helhet.access.guard import require
from helhet.access.types import Permission, PersonInView
from helhet.base import clock
from helhet.base.errors import NotFound, RuleBroken
from helhet.consent import actions, selectors
from helhet.consent.rules import child_speaks, year_later
from helhet.consent.types import AnswerInView, ConsentInView, How
from helhet.flows import consent as flow
from helhet.web.consent.forms import YES, AskForm, RecordForm
from helhet.web.consent.views import back, entered, page
from helhet.web.doors import fresh_page
from helhet.withheld.selectors import granted_to_young

if TYPE_CHECKING:
    from helhet.consent.models import SharingConsent


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, person: str) -> HttpResponse:
    """Ask for one service. ``?endre=<consent>``: a change of a consent that stands until it is answered."""
    seen = entered(request, person)
    require(request.actor, Permission.ASK_SHARING_CONSENT, seen)  # type: ignore[attr-defined]
    old = _to_change(request, seen)
    form = _ask_form(request, seen, old)
    if request.method == "POST" and form.is_valid():
        try:
            asked = _ask(request, seen, form, change=old is not None)
        except RuleBroken as broken:
            form.refused(broken)
        else:
            return back(seen, asked.public_id)
    return page(request, "ask", seen, form=form, old=old, status=422 if request.method == "POST" else 200)


def _ask(request: HttpRequest, person: PersonInView, form: AskForm, *, change: bool) -> SharingConsent:
    actor, typed = request.actor, form.typed  # type: ignore[attr-defined]
    if form.cleaned_data.get("alone"):
        typed.pop("exceptions")
        return actions.ask_alone(actor, person, **typed)
    return actions.ask_sharing(actor, person, **typed, heard=form.child, change=change)


def _to_change(request: HttpRequest, person: PersonInView) -> ConsentInView | None:
    address = request.GET.get("endre")
    if not address:
        return None
    old = selectors.consent_page(request.actor, person, address)  # type: ignore[attr-defined]
    if old.is_plan:
        raise NotFound
    return old


def _ask_form(request: HttpRequest, person: PersonInView, old: ConsentInView | None) -> AskForm:
    initial: dict[str, Any] = {"valid_until": year_later(clock.today()), "service": request.GET.get("tjeneste", "")}
    services = selectors.services_to_ask(request.actor, person)  # type: ignore[attr-defined]
    if old is not None:
        initial |= {
            "service": old.service_public_id,
            "topics": list(old.topics),
            "purpose": old.purpose,
            "exceptions": old.exceptions,
        }
        services = [one for one in services if one[0] == old.service_public_id]
    return AskForm(
        request.POST or None,
        initial=initial,
        person=person,
        asks_child=child_speaks(person.born_on, clock.today()),
        services=services,
        used=old.topics if old else (),
        may_be_alone=old is None and granted_to_young(person),
        shut_out=[name for name, _kept in selectors.left_out_in(person, old.public_id)] if old else (),
    )


@require_POST
def ask_plan(request: HttpRequest, person: str) -> HttpResponse:
    """Ask everybody who must consent to a plan."""
    seen = entered(request, person)
    asked = actions.ask_plan_consent(request.actor, seen)  # type: ignore[attr-defined]
    return back(seen, asked.public_id)


@require_POST
def again(request: HttpRequest, person: str, consent: str) -> HttpResponse:
    """Remind those who have not answered."""
    seen = entered(request, person)
    found = selectors.consent_page(request.actor, seen, consent)  # type: ignore[attr-defined]
    if found.is_plan:
        actions.ask_plan_again(request.actor, seen, consent=consent)  # type: ignore[attr-defined]
    else:
        flow.remind_of_sharing(request.actor, seen, consent=consent)  # type: ignore[attr-defined]
    return back(seen, consent)


@require_POST
def take_back(request: HttpRequest, person: str, consent: str) -> HttpResponse:
    """Ask no longer."""
    seen = entered(request, person)
    actions.take_back_question(request.actor, seen, consent=consent)  # type: ignore[attr-defined]
    return back(seen, consent)


@fresh_page
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, person: str, consent: str, consenter: str) -> HttpResponse:
    """Write down what somebody answered orally or on paper."""
    seen = entered(request, person)
    require(request.actor, Permission.RECORD_CONSENT, seen)  # type: ignore[attr-defined]
    found = selectors.consent_page(request.actor, seen, consent)  # type: ignore[attr-defined]
    who = _who(found, consenter)
    form = RecordForm(
        request.POST or None,
        initial={"language": seen.language},
        person=seen,
        asks_child=child_speaks(seen.born_on, clock.today()) and not found.child_heard,
    )
    if request.method == "POST" and form.is_valid():
        try:
            _record(request, seen, who, form)
        except RuleBroken as broken:
            form.refused(broken)
        else:
            return back(seen, found.public_id)
    return page(
        request,
        "record",
        seen,
        consent=found,
        who=who,
        form=form,
        told=selectors.told(request.actor, seen, consent),  # type: ignore[attr-defined]
        status=422 if request.method == "POST" else 200,
    )


def _who(consent: ConsentInView, public_id: str) -> AnswerInView:
    for one in consent.answers:
        if one.public_id == public_id:
            return one
    raise NotFound


def _record(request: HttpRequest, person: PersonInView, who: AnswerInView, form: RecordForm) -> None:
    flow.record_answer(
        request.actor,  # type: ignore[attr-defined]
        person,
        consenter=who.public_id,
        yes=form.cleaned_data["answer"] == YES,
        how=How(form.cleaned_data["how"]),
        note=form.cleaned_data["note"],
        heard=form.child,
        **form.understood,
    )
