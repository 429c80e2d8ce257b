"""Logging out: here and at the provider, and when the provider says that a login is over."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.csp import CSP
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from helhet.access import logins
from helhet.access.types import NOBODY
from helhet.audit.actions import record
from helhet.web import sessions
from helhet.web.doors import no_actor, public
from helhet.web.login import provider, tokens, ways
from helhet.web.login.addresses import SEE_OTHER

_MOST = 200  # characters of an issuer or a session's name at the provider


@public
@require_POST
def out(request: HttpRequest) -> HttpResponse:
    """Logging out twice, or after the session has ended, is also logging out."""
    actor = request.actor  # type: ignore[attr-defined]
    if actor.is_known:
        record("login.ended", None, actor.municipality_id)
    way = ways.find(request.session.get(sessions.WAY, ""))
    leaving = sessions.log_out(request)
    if way is None or not leaving.there:
        return HttpResponseRedirect(f"{reverse('front:start')}?logget-ut=1", status=SEE_OTHER)
    request.actor = NOBODY  # type: ignore[attr-defined]
    return _also_there(request, {"way": way, "there": leaving.there, "id_token": leaving.id_token})


def _also_there(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    """A form to the provider, where the ID token tells who it was. No address of ours ever holds it."""
    home = request.build_absolute_uri(f"{reverse('front:start')}?logget-ut=1")
    response = render(request, "login/leaving.html", {**context, "home": home})
    # The provider may send the browser on through others before it comes back.
    _policy(response, {"form-action": [CSP.SELF, "https:", str(context["there"])]})
    return response


@no_actor
@require_GET
def by_frame(request: HttpRequest, way: str) -> HttpResponse:
    """Front-Channel Logout 1.0: in a frame of the provider's, and nobody else's, without our cookies."""
    chosen = ways.at(way)
    issuer, sid = request.GET.get("iss", ""), request.GET.get("sid", "")
    known = issuer == chosen.issuer and 0 < len(sid) <= _MOST
    if known:
        with transaction.atomic():
            _ended(logins.end_sessions(issuer=issuer, sid=sid), way=chosen.key, how="frame")
    response = HttpResponse("<!doctype html><title>Helhet</title>", status=200 if known else 400)
    _policy(response, {"default-src": [CSP.NONE], "frame-ancestors": [chosen.origin, *chosen.frames_from]})
    response.may_be_framed = True  # type: ignore[attr-defined]
    return response


@no_actor
@csrf_exempt  # sent by the provider itself, and signed
@require_POST
def by_token(request: HttpRequest, way: str) -> HttpResponse:
    """Back-Channel Logout 1.0: the sessions are gone before the answer leaves. The same token twice is refused."""
    chosen = ways.at(way)
    try:
        claims = tokens.read_logout_token(chosen, request.POST.get("logout_token", ""))
    except tokens.TokenRefused:
        return _refused()
    except provider.ProviderAway:  # its keys cannot be had; it may try again
        return _refused(503)
    with transaction.atomic():
        if not logins.spend(chosen.issuer, str(claims["jti"])[:_MOST]):
            return _refused()
        count = logins.end_sessions(
            issuer=chosen.issuer, sid=str(claims.get("sid") or ""), subject=str(claims.get("sub") or "")
        )
        _ended(count, way=chosen.key, how="token")
    return HttpResponse(status=200)


def _refused(status: int = 400) -> HttpResponse:
    return JsonResponse({"error": "invalid_request"}, status=status)


def _ended(count: int, *, way: str, how: str) -> None:
    if count:
        record("login.ended_by_provider", None, None, way=way, how=how, sessions=count)


def _policy(response: HttpResponse, part: dict[str, list[str]]) -> None:
    from django.conf import settings

    response._csp_config = {**settings.SECURE_CSP, **part}  # type: ignore[attr-defined]
