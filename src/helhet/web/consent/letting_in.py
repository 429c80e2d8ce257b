"""Next of kin and representatives; keeping something from a named worker; renewing and going through a consent."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helhet.access.guard import require
from helhet.access.types import Actor, Basis, Permission, PersonInView
from helhet.base import clock
from helhet.base.errors import NotFound
from helhet.consent import actions, selectors
from helhet.consent.rules import year_later
from helhet.flows import consent as flow
from helhet.law.ages import OWN_CONSENT, has_turned
from helhet.people.selectors import workers_of
from helhet.web.consent.around_forms import GoneThroughForm, KeptFromForm, LetInForm, PowerForm
from helhet.web.consent.filling import SEE_OTHER, Page, fill_in
from helhet.web.consent.views import back, entered
from helhet.web.doors import fresh
from helhet.web.whom import first_name

METHODS = require_http_methods(["GET", "HEAD", "POST"])


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]


def _here(person: PersonInView) -> str:
    return f"{reverse('consent:show', args=[person.public_id])}#parorende"


def _told(person: PersonInView) -> list[str]:
    """Who else is told and may shut it: nobody from the day the young person answers alone."""
    if person.born_on is not None and has_turned(person.born_on, OWN_CONSENT, clock.today()):
        return []
    if Basis.SELF in person.bases:
        return [_("De som har foreldreansvar for deg, får vite det og kan også stenge.")]
    return [_("Er dere flere med foreldreansvar, får de andre vite det og kan også stenge.")]


@METHODS
@fresh
def let_in(request: HttpRequest, person: str) -> HttpResponse:
    """Let somebody close read, suggest or take part."""
    seen = entered(request, person)
    actor = _actor(request)
    require(actor, Permission.LET_IN, seen)
    words = Page(
        title=_("Slipp inn en pårørende"),
        lead=_("Du bestemmer hva hun eller han ser, og hvor lenge. Du kan stenge når du vil."),
        send=_("Slipp inn"),
        back=_here(seen),
        sources=("ipf-4",),
        notes=[_("Hun eller han logger inn med sin egen BankID."), *_told(seen)],
    )
    form = LetInForm(request.POST or None, initial={"valid_until": year_later(clock.today())}, person=seen)
    return fill_in(request, seen, words, form, lambda form: actions.let_in(actor, seen, form.who))


@METHODS
@fresh
def record_power(request: HttpRequest, person: str) -> HttpResponse:
    """Record a guardian or a proxy, and what the power says."""
    seen = entered(request, person)
    actor = _actor(request)
    require(actor, Permission.RECORD_POWER, seen)
    words = Page(
        title=_("Hvem handler for {name}?").format(name=first_name(seen)),
        lead=_("Skriv ned det fullmakten sier, ikke mer. {name} får vite det og ser det på siden sin.").format(
            name=first_name(seen)
        ),
        send=_("Skriv ned fullmakten"),
        back=_here(seen),
        sources=("fvl-12",),
    )
    initial = {"valid_from": clock.today(), "valid_until": year_later(clock.today())}
    form = PowerForm(request.POST or None, initial=initial, person=seen)
    return fill_in(request, seen, words, form, lambda form: actions.record_power(actor, seen, form.power))


@require_POST
@fresh
def end(request: HttpRequest, person: str, delegation: str) -> HttpResponse:
    """Shut it; the page then says so."""
    seen = entered(request, person)
    actions.end_delegation(_actor(request), seen, delegation=delegation)
    response = redirect(_here(seen))
    response.status_code = SEE_OTHER
    return response


@METHODS
@fresh
def keep_from(request: HttpRequest, person: str, consent: str) -> HttpResponse:
    """Keep a topic, or everything, from one who works in the service."""
    seen = entered(request, person)
    actor = _actor(request)
    require(actor, Permission.WITHDRAW_CONSENT, seen)
    found = selectors.consent_page(actor, seen, consent)
    if found.is_plan:
        raise NotFound
    workers = [(post.public_id, f"{post.name}, {post.title}") for post in workers_of(found.service_id, clock.today())]
    words = Page(
        title=_("Hold noen i {service} utenfor").format(service=found.service),
        lead=_("Det stenges med en gang for den du velger. De andre i tjenesten ser det samme som før."),
        send=_("Steng for denne personen"),
        back=reverse("consent:show", args=[seen.public_id]),
        sources=("ipf-9-i", "pbrl-4-1"),
        notes=[_("Skal personen se mer igjen, spør koordinatoren alle på nytt.")],
    )
    form = KeptFromForm(request.POST or None, consent=found, workers=workers)
    return fill_in(
        request,
        seen,
        words,
        form,
        lambda form: flow.shut_out_worker(
            actor, seen, consent=consent, worker=form.kept.worker, topics=form.kept.topics
        ),
    )


@require_POST
@fresh
def renew(request: HttpRequest, person: str, consent: str) -> HttpResponse:
    """Ask whether it is to go on; whoever asks and answers comes straight to the question."""
    seen = entered(request, person)
    actor = _actor(request)
    new = actions.renew(actor, seen, consent=consent)
    if not selectors.consent_page(actor, seen, new.public_id).asks_me:
        return back(seen, new.public_id)
    response = redirect("consent:answer", seen.public_id, new.public_id)
    response.status_code = SEE_OTHER
    return response


@METHODS
@fresh
def go_through(request: HttpRequest, person: str, consent: str) -> HttpResponse:
    """Note that it has been gone through, and still is as they want it."""
    seen = entered(request, person)
    actor = _actor(request)
    require(actor, Permission.RECORD_CONSENT, seen)
    found = selectors.consent_page(actor, seen, consent)
    words = Page(
        title=_("Er det fortsatt slik de vil ha det?"),
        lead=found.said,
        send=_("Skriv at det er gått gjennom"),
        back=reverse("consent:consent", args=[seen.public_id, consent]),
        sources=("pbrl-4-1",),
    )
    form = GoneThroughForm(request.POST or None)
    return fill_in(
        request,
        seen,
        words,
        form,
        lambda form: actions.go_through(
            actor, seen, consent=consent, plan=found.is_plan, note=form.cleaned_data["note"]
        ),
    )
