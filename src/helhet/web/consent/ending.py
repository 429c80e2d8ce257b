"""Taking a consent back: first what it closes, then it is closed. Or shutting a topic or two."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from helhet.access.guard import require
from helhet.access.types import Permission, PersonInView
from helhet.base.errors import NotFound, RuleBroken
from helhet.consent import selectors
from helhet.consent.types import ConsentInView, How
from helhet.flows import consent as flow
from helhet.flows.selectors import closing_plan_preview, closing_preview
from helhet.flows.types import Closing
from helhet.web.consent.forms import NarrowForm, WithdrawalForm
from helhet.web.consent.views import back, entered, page
from helhet.web.doors import fresh


@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, person: str, consent: str) -> HttpResponse:
    """Exactly what closes; then it closes. A coordinator writes down who said so."""
    seen = entered(request, person)
    own = seen.may(Permission.WITHDRAW_CONSENT)
    if not own:
        require(request.actor, Permission.RECORD_CONSENT, seen)  # type: ignore[attr-defined]
    found = selectors.consent_page(request.actor, seen, consent)  # type: ignore[attr-defined]
    form = WithdrawalForm(request.POST or None, consent=found) if not own else None
    wrong = ""
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            _withdraw(request, seen, found, form)
        except RuleBroken as broken:
            wrong = str(broken)
            if form is not None:
                form.refused(broken)
        else:
            return back(seen, found.public_id)
    return page(
        request,
        "withdraw",
        seen,
        status=422 if request.method == "POST" else 200,
        consent=found,
        closing=_closing(request, seen, found),
        form=form,
        wrong=wrong,
    )


def _closing(request: HttpRequest, person: PersonInView, consent: ConsentInView) -> Closing:
    look = closing_plan_preview if consent.is_plan else closing_preview
    return look(request.actor, person, consent.public_id)  # type: ignore[attr-defined]


def _withdraw(request: HttpRequest, person: PersonInView, consent: ConsentInView, form: WithdrawalForm | None) -> None:
    actor = request.actor  # type: ignore[attr-defined]
    if form is not None:
        flow.record_withdrawal(
            actor,
            person,
            consent=consent.public_id,
            consenter=form.cleaned_data["consenter"],
            how=How(form.cleaned_data["how"]),
            note=form.cleaned_data["note"],
            plan=consent.is_plan,
        )
    elif consent.is_plan:
        flow.withdraw_plan_consent(actor, person, consent=consent.public_id)
    else:
        flow.withdraw_sharing(actor, person, consent=consent.public_id)


@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def narrow(request: HttpRequest, person: str, consent: str) -> HttpResponse:
    """Shut topics from a service that goes on seeing the rest."""
    seen = entered(request, person)
    require(request.actor, Permission.WITHDRAW_CONSENT, seen)  # type: ignore[attr-defined]
    found = selectors.consent_page(request.actor, seen, consent)  # type: ignore[attr-defined]
    if found.is_plan:
        raise NotFound
    form = NarrowForm(request.POST if request.method == "POST" else None, consent=found)
    if request.method == "POST" and form.is_valid():
        try:
            new = flow.shut_topics(
                request.actor,  # type: ignore[attr-defined]
                seen,
                consent=consent,
                topics=form.cleaned_data["topics"],
            )
        except RuleBroken as broken:
            form.refused(broken)
        else:
            return back(seen, new)
    return page(request, "narrow", seen, consent=found, form=form, status=422 if request.method == "POST" else 200)
