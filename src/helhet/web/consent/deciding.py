"""Who answers, and what changes it: a finding of capacity, custody, and that one parent's yes is enough."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from helhet.access.guard import require
from helhet.access.types import Actor, Permission, PersonInView
from helhet.base import clock
from helhet.consent import actions, selectors
from helhet.flows import consent as flow
from helhet.law.ages import MAJORITY, OWN_CONSENT, has_turned
from helhet.people.selectors import close_to, units_of, worker, workers_of
from helhet.web.consent.around_forms import CustodyForm, EndForm, FindingForm, OverrideForm
from helhet.web.consent.filling import Page, fill_in
from helhet.web.consent.views import entered, page
from helhet.web.doors import fresh
from helhet.web.whom import first_name

METHODS = require_http_methods(["GET", "HEAD", "POST"])


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]


def _here(person: PersonInView) -> str:
    return reverse("consent:who", args=[person.public_id])


@require_safe
def who(request: HttpRequest, person: str) -> HttpResponse:
    """Who answers about the plan and about sharing today, why, and what has been recorded."""
    seen = entered(request, person)
    actor = _actor(request)
    rule, answers = selectors.who_answers(actor, seen, [])
    return page(
        request,
        "who",
        seen,
        rule=rule,
        why=_(rule.text),
        answers=answers,
        findings=selectors.findings(actor, seen),
        custodies=selectors.custodies(actor, seen),
        may_find=seen.may(Permission.RECORD_CAPACITY) and _has_turned(seen, OWN_CONSENT),
        may_take=seen.may(Permission.RECORD_CUSTODY),
    )


def _has_turned(person: PersonInView, years: int) -> bool:
    return person.born_on is not None and has_turned(person.born_on, years, clock.today())


def _then(person: PersonInView) -> list[str]:
    """Who answers then, where the law says it (pbrl. § 4-5)."""
    if not _has_turned(person, OWN_CONSENT):
        return [_("Under 16 år svarer de som har foreldreansvar, uansett. Da trengs ingen slik vurdering.")]
    if not _has_turned(person, MAJORITY):
        return [_("{name} er under 18 år. Da svarer de som har foreldreansvar.").format(name=first_name(person))]
    return []


@METHODS
@fresh
def find(request: HttpRequest, person: str) -> HttpResponse:
    """Record that somebody cannot take a stand on this themselves."""
    seen = entered(request, person)
    actor = _actor(request)
    require(actor, Permission.RECORD_CAPACITY, seen)
    me = worker(actor.worker_id or 0)
    form = FindingForm(
        request.POST or None,
        initial={"found_on": clock.today(), "found_by": f"{me.name}, {me.title}" if me.is_health_personnel else ""},
        person=seen,
        kin=[(kin.public_id, kin.name) for kin in close_to(seen.id, clock.today(), with_login=False)],
    )
    words = Page(
        title=_("Kan ikke {name} ta stilling til dette selv?").format(name=first_name(seen)),
        lead=_("Bare helsepersonell kan vurdere det, og vurderingen skal være skriftlig og begrunnet."),
        send=_("Skriv det ned"),
        back=_here(seen),
        sources=("pbrl-4-3", "pbrl-4-5", "adult-consent"),
        notes=_then(seen),
    )
    return fill_in(request, seen, words, form, lambda form: actions.record_finding(actor, seen, form.finding))


@METHODS
@fresh
def take_over(request: HttpRequest, person: str) -> HttpResponse:
    """Record that the child welfare service has the care: first which service, then who answers for it."""
    seen = entered(request, person)
    actor = _actor(request)
    require(actor, Permission.RECORD_CUSTODY, seen)
    services = units_of(seen.municipality_id, kinds=("service",))
    unit = next((one for one in services if one.public_id == request.GET.get("tjeneste")), None)
    if unit is None:
        return page(request, "which_service", seen, services=services)
    form = CustodyForm(
        request.POST or None,
        initial={"started_on": clock.today()},
        unit=unit.public_id,
        workers=[(post.public_id, f"{post.name}, {post.title}") for post in workers_of(unit.id, clock.today())],
    )
    words = Page(
        title=_("Barnevernet har omsorgen for {name}").format(name=first_name(seen)),
        lead=_("Da svarer {service}, og foreldrene spørres ikke lenger.").format(service=unit.name),
        send=_("Skriv det ned"),
        back=_here(seen),
        sources=("pbrl-4-4-4",),
        notes=[
            _("Det foreldrene har sagt ja til, gjelder i 30 dager til. Barnevernet blir spurt om det skal fortsette.")
        ],
    )
    return fill_in(request, seen, words, form, lambda form: actions.record_custody(actor, seen, form.taken))


@METHODS
@fresh
def end_finding(request: HttpRequest, person: str, finding: str) -> HttpResponse:
    seen = entered(request, person)
    actor = _actor(request)
    require(actor, Permission.RECORD_CAPACITY, seen)
    words = Page(
        title=_("{name} tar stilling selv igjen").format(name=first_name(seen)),
        lead=_("Fra nå svarer {name} selv. Det andre har sagt ja til, gjelder i 30 dager til.").format(
            name=first_name(seen)
        ),
        send=_("Avslutt vurderingen"),
        back=_here(seen),
        sources=("pbrl-4-3",),
    )
    form = EndForm(request.POST or None)
    return fill_in(
        request,
        seen,
        words,
        form,
        lambda form: actions.end_finding(actor, seen, finding=finding, reason=form.cleaned_data["reason"]),
    )


@METHODS
@fresh
def end_custody(request: HttpRequest, person: str, custody: str) -> HttpResponse:
    seen = entered(request, person)
    actor = _actor(request)
    require(actor, Permission.RECORD_CUSTODY, seen)
    words = Page(
        title=_("Barnevernet har ikke lenger omsorgen"),
        lead=_("Fra nå svarer de som har foreldreansvar. Barnevernet ser ikke saken lenger."),
        send=_("Skriv at det er slutt"),
        back=_here(seen),
        sources=("pbrl-4-4-4",),
    )
    form = EndForm(request.POST or None)
    return fill_in(
        request,
        seen,
        words,
        form,
        lambda form: actions.end_custody(actor, seen, custody=custody, reason=form.cleaned_data["reason"]),
    )


@METHODS
@fresh
def one_suffices(request: HttpRequest, person: str, consent: str) -> HttpResponse:
    """Let one parent's yes be enough, with a reason that the other reads."""
    seen = entered(request, person)
    actor = _actor(request)
    require(actor, Permission.OVERRIDE_CONSENT, seen)
    found = selectors.consent_page(actor, seen, consent)
    words = Page(
        title=_("Er én forelders ja nok her?"),
        lead=found.said,
        send=_("La én forelders ja være nok"),
        back=reverse("consent:consent", args=[seen.public_id, consent]),
        sources=("pbrl-4-4", "bl-30", "design-all-consent", "daily-care"),
        notes=[
            _(
                "Vi spør alle med foreldreansvar. Loven lar én svare for daglig omsorg og for å hindre skade. Om en "
                "plan eller deling er slik omsorg, er ikke bekreftet: Derfor skal grunnen stå skriftlig."
            )
        ],
    )
    form = OverrideForm(request.POST or None)
    return fill_in(
        request,
        seen,
        words,
        form,
        lambda form: flow.let_one_suffice(actor, seen, consent=consent, plan=found.is_plan, **form.cleaned_data),
    )
