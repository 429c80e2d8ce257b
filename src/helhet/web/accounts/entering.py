"""In with a passkey, or with username, password and a code. What was wrong is not said: it would tell who is there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helhet.accounts.attempts import PLACE, USERNAME, succeeded, try_now
from helhet.accounts.credentials import by_passkey, by_password
from helhet.accounts.types import KnownLogin
from helhet.web.accounts import keys
from helhet.web.accounts.arriving import arrive, refused
from helhet.web.accounts.forms import PasskeyForm, PasswordForm
from helhet.web.doors import public
from helhet.web.login.addresses import SEE_OTHER, local_path
from helhet.web.origin import place_of


@public
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    form = PasswordForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return _page(request, form, 200)
    if not form.is_valid():
        return _page(request, form, 422)
    username, place = form.cleaned_data["username"].strip().lower(), place_of(request)
    wait = try_now(PLACE, place) or try_now(USERNAME, username)
    if wait:
        form.add_error(None, too_many(wait))
        return _page(request, form, 429)
    known = by_password(username, form.cleaned_data["password"], form.cleaned_data["second"])
    if known is None:
        refused("password")
        form.add_error(None, _("Brukernavn, passord eller kode stemmer ikke. Se over alle tre og prøv igjen."))
        return _page(request, form, 422)
    succeeded(USERNAME, username)
    succeeded(PLACE, place)
    return _in(request, known)


@public
@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """What the browser answered for a passkey."""
    empty = PasswordForm()
    place = place_of(request)
    wait = try_now(PLACE, place)
    if wait:
        return _page(request, empty, 429, said=too_many(wait))
    form = PasskeyForm(request.POST)
    try:
        known = by_passkey(*keys.shown(request, form.data.get("credential", "")))
    except keys.NotShown:
        known = None
    if known is None:
        refused("passkey")
        said = _("Passnøkkelen ble ikke godtatt. Prøv igjen, eller be om et nytt brev hvis du har byttet telefon.")
        return _page(request, empty, 422, said=said)
    succeeded(PLACE, place)
    return _in(request, known)


def _in(request: HttpRequest, known: KnownLogin) -> HttpResponse:
    onward = local_path(request.POST.get("neste"))
    if not arrive(request, known):
        return _page(request, PasswordForm(), 422, said=_("Innloggingen er stengt. Ring kommunen, så hjelper de deg."))
    return HttpResponseRedirect(onward or reverse("mine:show"), status=SEE_OTHER)


def too_many(wait: int) -> str:
    minutes = max(1, -(-wait // 60))
    return _("Det ble mange forsøk. Vent i {number} min, og prøv igjen.").format(number=minutes)


def _page(request: HttpRequest, form: PasswordForm, status: int, *, said: str = "") -> HttpResponse:
    onward = local_path(request.POST.get("neste") or request.GET.get("neste"))
    context = {"form": form, "options": keys.to_enter(request), "onward": onward, "said": said}
    return render(request, "accounts/enter.html", context, status=status)
