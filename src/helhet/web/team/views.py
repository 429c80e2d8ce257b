"""The team: who is in it, letting a service in with its consent, and ending a place."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helhet.access.types import Basis, Permission, PersonInView, Room
from helhet.base import clock
from helhet.base.errors import NotFound, RuleBroken
from helhet.coordination.selectors import contact_cards
from helhet.flows.team import leave_team
from helhet.people.selectors import workers_of
from helhet.team.actions import add_member, start_team
from helhet.team.selectors import candidates, left_behind, team_of
from helhet.team.types import Candidate
from helhet.web.meetings.finding import actor_of, is_family, person_of, see
from helhet.web.team.forms import LeaveForm, MemberForm
from helhet.web.ui.shapes import Person


@require_safe
def show(request: HttpRequest, person: str) -> HttpResponse:
    """Everybody around the person: for the person, the family and the coordinator."""
    seen = person_of(request, person, shown="team", room=Room.TEAM)
    actor = actor_of(request)
    team = team_of(actor, seen)
    cards = contact_cards(actor, seen) if team else []
    ring = [Person(role=card.role, name=card.name) for card in cards if not card.is_secondary]
    ring += [Person(role=member.role, name=member.name) for member in team.members] if team else []
    context = {
        "team": team,
        "cards": cards,
        "ring": ring,
        "left_behind": left_behind(actor, seen) if team else [],
        "may_hold": seen.may(Permission.HOLD_TEAM),
        "done": request.GET.get("gjort", ""),
    }
    return _page(request, seen, "team/team.html", context)


@require_POST
def start(request: HttpRequest, person: str) -> HttpResponse:
    seen = person_of(request, person, shown="team", room=Room.TEAM)
    start_team(actor_of(request), seen)
    return see(_team(seen), done="startet")


@require_safe
def services(request: HttpRequest, person: str) -> HttpResponse:
    """Which services can come, and what is missing for the others, in words."""
    seen = person_of(request, person, shown="team", room=Room.TEAM)
    actor = actor_of(request)
    if not seen.may(Permission.HOLD_TEAM):
        raise NotFound
    found = candidates(actor, seen)
    context = {
        "ready": [one for one in found if one.can_join],
        "waiting": [one for one in found if not one.can_join and one.asked],
        "others": [one for one in found if not one.can_join and not one.asked],
        "ask_url": _ask_url(seen),
    }
    return _page(request, seen, "team/services.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, person: str, service: str) -> HttpResponse:
    """Somebody from a service that has its consent; without it the page says what is missing."""
    seen = person_of(request, person, shown="team", room=Room.TEAM)
    actor = actor_of(request)
    if not seen.may(Permission.HOLD_TEAM):
        raise NotFound
    candidate = next((one for one in candidates(actor, seen) if one.public_id == service), None)
    if candidate is None:
        raise NotFound(_("Vi fant ikke tjenesten."))
    form = MemberForm(request.POST or None, workers=workers_of(candidate.unit_id, clock.today()))
    if request.method != "POST":
        return _add_page(request, seen, form, candidate)
    if form.is_valid():
        try:
            add_member(actor, seen, service=service, **form.cleaned_data)
        except RuleBroken as broken:
            form.add_error(broken.field if broken.field in form.fields else None, str(broken))
            return _add_page(request, seen, form, candidate, status=422, source=broken.source)
        return see(_team(seen), done="lagt-til")
    return _add_page(request, seen, form, candidate, status=422)


def _add_page(
    request: HttpRequest,
    person: PersonInView,
    form: MemberForm,
    candidate: Candidate,
    *,
    status: int = 200,
    source: str | None = None,
) -> HttpResponse:
    context = {"form": form, "candidate": candidate, "ask_url": _ask_url(person), "source": source}
    return _page(request, person, "team/add.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, person: str, membership: str) -> HttpResponse:
    """What ends with a place, and then ending it."""
    seen = person_of(request, person, shown="team", room=Room.TEAM)
    actor = actor_of(request)
    if not seen.may(Permission.HOLD_TEAM):
        raise NotFound
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        leave_team(actor, seen, membership=membership, reason=form.cleaned_data["reason"])
        return see(_team(seen), done="slutt")
    team = team_of(actor, seen)
    everybody = [*(team.members if team else ()), *left_behind(actor, seen)]
    member = next((one for one in everybody if one.public_id == membership), None)
    if member is None:
        raise NotFound(_("Vi fant ikke denne plassen i teamet."))
    status = 422 if form.is_bound else 200
    return _page(request, seen, "team/leave.html", {"form": form, "member": member}, status=status)


def _page(
    request: HttpRequest, person: PersonInView, template: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    frame = {"person": person, "tab": "team", "is_family": is_family(person), "is_self": Basis.SELF in person.bases}
    return render(request, template, {**frame, **context}, status=status)


def _team(person: PersonInView) -> str:
    return reverse("team:show", args=[person.public_id])


def _ask_url(person: PersonInView) -> str:
    """Where a consent to sharing is asked for, for whoever may ask; else where consents are read."""
    name = "consent:ask" if person.may(Permission.ASK_SHARING_CONSENT) else "consent:show"
    try:
        return reverse(name, args=[person.public_id])
    except NoReverseMatch:
        return ""
