"""Logging in by OpenID Connect: to the provider, and back from it. Both without a transaction open while it answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_safe
from joserfc.jwk import KeySet

from helhet.access.context import begin as act
from helhet.access.types import Level
from helhet.web import sessions
from helhet.web.doors import no_actor
from helhet.web.login import provider, tokens, ways
from helhet.web.login.addresses import SEE_OTHER, begin_address, local_path
from helhet.web.login.again import has_confirmed
from helhet.web.login.capacity import Capacity, capacities, start_page, start_session
from helhet.web.login.failed import Why, failed
from helhet.web.login.matching import login_of
from helhet.web.login.pending import Pending, pending_of
from helhet.web.login.way import Kind, Way

_LOCALES = {"nb": "nb nn en", "nn": "nn nb en", "en": "en nb nn"}


@no_actor
@require_GET
def begin(request: HttpRequest, way: str) -> HttpResponse:
    """To the provider. ``igjen``: to show again who one is; ``nytt``: not by what it remembers; ``som``: a hint."""
    chosen = ways.at(way)
    pending = Pending(way=chosen.key, onward=local_path(request.GET.get("neste")), again="igjen" in request.GET)
    try:
        url = provider.address_to_log_in(
            chosen,
            _back(request, chosen),
            state=pending.state,
            verifier=pending.verifier,
            nonce=pending.nonce,
            **_asked(request, chosen, again=pending.again, anew="nytt" in request.GET),
        )
    except provider.ProviderAway as away:
        return failed(request, Why.AWAY, chosen, retry=request.get_full_path(), reason=str(away))
    response = HttpResponseRedirect(url)
    pending.keep(response)
    return response


def _asked(request: HttpRequest, way: Way, *, again: bool, anew: bool) -> dict[str, str]:
    """Which level, which language, and whether to log in anew."""
    asked = {"ui_locales": _LOCALES.get(str(request.LANGUAGE_CODE), "nb nn en")}
    if way.acr_values:
        asked["acr_values"] = way.acr_values
    if way.kind is Kind.ENTRA:
        wanted = {"acrs": {"essential": True, "value": way.context}, "auth_time": {"essential": True}}
        asked["claims"] = json.dumps({"id_token": wanted})
    if again or anew:
        asked["prompt"] = "login"
    if again:
        asked["max_age"] = "0"
    if hint := request.GET.get("som", ""):
        asked["login_hint"] = hint[:40]
    return asked


@no_actor
@require_GET
def back(request: HttpRequest, way: str) -> HttpResponse:
    """From the provider: believed when everything holds; a new session begins, or the old one is confirmed."""
    chosen = ways.at(way)
    pending = pending_of(request, chosen)
    if pending is None and sessions.who(request).login_id:  # the way back once more, by somebody who came through
        return HttpResponseRedirect(reverse("front:start"), status=SEE_OTHER)
    if pending is None:
        return failed(request, Why.STALE, chosen, retry=reverse("login:choose"))
    response = _answered(request, chosen, pending)
    pending.forget(response)
    return response


def _answered(request: HttpRequest, way: Way, pending: Pending) -> HttpResponse:
    retry = _retry(pending)
    if request.GET.get("iss", way.issuer) != way.issuer:  # RFC 9207: an answer from somebody else
        return failed(request, Why.REFUSED, way, retry=retry, reason="iss")
    if "code" not in request.GET:
        cancelled = request.GET.get("error") in ("access_denied", "login_required", "interaction_required")
        return failed(request, Why.CANCELLED if cancelled else Why.REFUSED, way, retry=retry, reason="error")
    try:
        given = provider.tokens_for(way, _back(request, way), code=request.GET["code"], verifier=pending.verifier)
        claims = tokens.read_id_token(way, given, nonce=pending.nonce, max_age=pending.again)
        level = way.level_of(claims)
        if not way.accepts(level):
            return failed(request, Why.LOW, way, retry=_retry(pending, anew=True))
        with transaction.atomic():
            return _arrived(request, way, pending, claims, level=level, id_token=given["id_token"])
    except provider.ProviderAway as away:
        return failed(request, Why.AWAY, way, retry=retry, reason=str(away))
    except (provider.CodeRefused, tokens.TokenRefused) as refused:
        return failed(request, Why.REFUSED, way, retry=retry, reason=str(refused))


def _arrived(
    request: HttpRequest, way: Way, pending: Pending, claims: Mapping[str, Any], *, level: Level, id_token: str
) -> HttpResponse:
    login_id = login_of(way, claims)
    if login_id is None:
        return failed(request, Why.UNKNOWN, way, retry=_retry(pending, anew=True))
    actor = act(login_id, None, level=level)
    if not actor.is_known:
        return failed(request, Why.CLOSED, way, retry=_retry(pending, anew=True))
    shown_at = int(claims.get("auth_time") or 0)
    if pending.again:
        return _again(request, way, pending, login_id, level=level, shown_at=shown_at)
    choices = capacities(login_id, level)
    posts = [choice for choice in choices if choice.worker_id]
    first = posts[0] if way.is_for_staff and posts else choices[0]
    now = start_session(
        request, login_id, first, among=len(choices), level=level, way=way.key, authenticated_at=shown_at
    )
    sessions.belongs_to(
        request,
        issuer=way.issuer,
        subject=str(claims["sub"]),
        sid=str(claims.get("sid", "")),
        id_token=id_token,
        leave_at=provider.endpoints(way).get("end_session_endpoint", ""),
    )
    return HttpResponseRedirect(_onward(pending, posts, start_page(now)), status=SEE_OTHER)


def _onward(pending: Pending, posts: list[Capacity], start: str) -> str:
    """Whoever has several posts chooses one first."""
    if len(posts) > 1:
        return f"{reverse('login:act')}?{urlencode({'neste': pending.onward} if pending.onward else {'ny': 1})}"
    return pending.onward or start


def _again(
    request: HttpRequest, way: Way, pending: Pending, login_id: int, *, level: Level, shown_at: int
) -> HttpResponse:
    """The same login, shown after it was asked for; otherwise nothing changes."""
    if sessions.who(request).login_id != login_id:
        return failed(request, Why.OTHER, way, retry=_retry(pending))
    if shown_at < pending.started - tokens.LEEWAY:
        return failed(request, Why.REFUSED, way, retry=_retry(pending), reason="auth_time")
    return has_confirmed(request, pending.onward, level=level, authenticated_at=shown_at)


def _back(request: HttpRequest, way: Way) -> str:
    return request.build_absolute_uri(reverse("login:back", args=[way.key]))


def _retry(pending: Pending, *, anew: bool = False) -> str:
    """``anew`` where the provider would otherwise give the same answer again, by what it remembers."""
    return begin_address(pending.way, onward=pending.onward, again=pending.again, anew=anew)


@no_actor
@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Our public keys, for the providers to check who we are."""
    public = KeySet([key for way in ways.all_ways() for key in way.signing_keys]).as_dict(private=False)
    by_name = {key["kid"]: {**key, "use": "sig"} for key in public["keys"]}
    return JsonResponse({"keys": list(by_name.values())})
