"""One's own ways of logging in, and where one is logged in now."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from helhet.access import logins
from helhet.access.types import Level
from helhet.accounts.own import account_of, add_passkey, choose_password, remove_passkey, remove_password
from helhet.audit.actions import record
from helhet.base.errors import RuleBroken
from helhet.web.accounts import keys, second
from helhet.web.accounts.arriving import is_recent
from helhet.web.accounts.forms import ChoosePasswordForm, PasskeyForm
from helhet.web.doors import opens_to
from helhet.web.login.addresses import SEE_OTHER

View = Callable[..., HttpResponse]


def _recent(view: View) -> View:
    """Changing how one logs in needs that one has just done so; otherwise once more, and back."""

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_recent(request, settings.FRESH_LOGIN_MINUTES):
            query = urlencode({"neste": reverse("accounts:manage")})
            return HttpResponseRedirect(f"{reverse('accounts:enter')}?{query}", status=SEE_OTHER)
        return view(request, *args, **kwargs)

    return run


@opens_to(Level.LOW)
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    return _page(request)


def _page(request: HttpRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    account, recent = account_of(actor), is_recent(request, settings.FRESH_LOGIN_MINUTES)
    context: dict[str, Any] = {
        "account": account,
        "recent": recent,
        "places": logins.open_sessions(actor.login_id, request.session.session_key or ""),
        "done": _done().get(request.GET.get("gjort", "")),
    }
    if account is not None and recent:
        context |= {
            "options": keys.to_register(
                request, username=account.username, handle=account.handle, there=account.credentials
            ),
            "passkey": PasskeyForm(),
            "password": ChoosePasswordForm(),
            "app": second.offered(request, account.username),
        }
    return render(request, "accounts/manage.html", {**context, **more}, status=status)


def _done() -> dict[str, str]:
    return {
        "nokkel": _("Passnøkkelen er lagt til."),
        "bort": _("Den er tatt bort, og virker ikke lenger."),
        "andre": _("Du er logget ut alle andre steder."),
    }


def _back(done: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('accounts:manage')}?gjort={done}", status=SEE_OTHER)


@opens_to(Level.LOW)
@require_POST
@_recent
def add_key(request: HttpRequest) -> HttpResponse:
    form = PasskeyForm(request.POST)
    try:
        shown = keys.registered(request, form.data.get("credential", ""), name=form.data.get("name", "").strip()[:60])
        add_passkey(request.actor, shown)  # type: ignore[attr-defined]
    except keys.NotShown:
        return _page(request, status=422, said=_("Det ble ikke laget noen passnøkkel. Prøv igjen."))
    except RuleBroken as broken:
        return _page(request, status=422, said=str(broken))
    return _back("nokkel")


@opens_to(Level.LOW)
@require_POST
@_recent
def remove_key(request: HttpRequest, key: int) -> HttpResponse:
    try:
        remove_passkey(request.actor, key)  # type: ignore[attr-defined]
    except RuleBroken as broken:
        return _page(request, status=422, said=str(broken))
    return _back("bort")


@opens_to(Level.LOW)
@require_POST
@_recent
def password(request: HttpRequest) -> HttpResponse:
    """A new password and a new app; the reserve codes are shown this once."""
    actor = request.actor  # type: ignore[attr-defined]
    account, form = account_of(actor), ChoosePasswordForm(request.POST)
    if account is None:
        return redirect("accounts:manage")
    if not form.is_valid():
        return _page(request, status=422, password=form, chose_password=True)
    try:
        made = second.chosen(
            request, form.cleaned_data["password"], form.cleaned_data["second"], username=account.username
        )
        codes = choose_password(actor, made)
    except RuleBroken as broken:
        form.add_error(broken.field if broken.field in form.fields else None, str(broken))
        return _page(request, status=422, password=form, chose_password=True)
    return render(request, "accounts/reserve.html", {"codes": codes, "username": account.username})


@opens_to(Level.LOW)
@require_POST
@_recent
def remove_password_of_own(request: HttpRequest) -> HttpResponse:
    try:
        remove_password(request.actor)  # type: ignore[attr-defined]
    except RuleBroken as broken:
        return _page(request, status=422, said=str(broken))
    return _back("bort")


@opens_to(Level.LOW)
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """Out everywhere but here."""
    actor = request.actor  # type: ignore[attr-defined]
    count = logins.end_other_sessions(actor.login_id, request.session.session_key or "")
    record("login.ended_elsewhere", None, None, sessions=count)
    return _back("andre")
