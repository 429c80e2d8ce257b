"""The letter's code is typed, a way of logging in is chosen, and the code is used: all three, or nothing has happened.

Between the steps the session holds which code it is, for half an hour. Two tabs may come so far; one uses the code.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helhet.accounts.attempts import LETTER, succeeded, try_now
from helhet.accounts.credentials import activate, code_of_letter, username_of_code
from helhet.accounts.types import PasskeyShown, PasswordChosen
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import RuleBroken
from helhet.web.accounts import keys, second
from helhet.web.accounts.arriving import arrive, refused
from helhet.web.accounts.entering import too_many
from helhet.web.accounts.forms import ChoosePasswordForm, LetterForm, PasskeyForm
from helhet.web.doors import public
from helhet.web.login.addresses import SEE_OTHER
from helhet.web.origin import place_of

_PENDING = "letter"
_SECONDS = 30 * 60


@public
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """The code and the day of birth. Wrong code and wrong day are answered alike."""
    form = LetterForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return render(request, "accounts/letter.html", {"form": form}, status=422 if form.is_bound else 200)
    place = place_of(request)
    wait = try_now(LETTER, place)
    code = None if wait else code_of_letter(form.cleaned_data["code"], form.cleaned_data["born"].isoformat())
    if code is None:
        if not wait:
            refused("letter")
        wrong = _("Koden og dagen stemmer ikke sammen, eller koden er brukt eller for gammel.")
        form.add_error(None, too_many(wait) if wait else wrong)
        return render(request, "accounts/letter.html", {"form": form}, status=429 if wait else 422)
    succeeded(LETTER, place)
    request.session.flush()  # whoever used the machine before is out, and the id is new
    request.session[_PENDING] = [code, int(clock.now().timestamp()) + _SECONDS]
    return redirect("accounts:choose")


def _pending(request: HttpRequest) -> tuple[int, str, bytes] | None:
    """Code, username and handle of what is under way in this session."""
    code, until = request.session.get(_PENDING, (0, 0))
    account = username_of_code(code) if clock.now().timestamp() < until else None
    return None if account is None else (code, *account)


@public
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """A passkey, or a password and a code: what each is, in plain words."""
    return _choose(request)


def _choose(request: HttpRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    pending = _pending(request)
    if pending is None:
        return _over(request)
    _code, username, handle = pending
    context: dict[str, Any] = {
        "username": username,
        "options": keys.to_register(request, username=username, handle=handle),
        "passkey": PasskeyForm(),
        "password": ChoosePasswordForm(),
        "app": second.offered(request, username),
    }
    return render(request, "accounts/choose.html", {**context, **more}, status=status)


def _over(request: HttpRequest) -> HttpResponse:
    form = LetterForm()
    said = _("Det gikk for lang tid, eller koden er tatt i bruk i et annet vindu. Skriv den en gang til.")
    return render(request, "accounts/letter.html", {"form": form, "said": said}, status=409)


@public
@require_POST
def by_passkey(request: HttpRequest) -> HttpResponse:
    pending, form = _pending(request), PasskeyForm(request.POST)
    if pending is None:
        return _over(request)
    try:
        shown = keys.registered(request, form.data.get("credential", ""), name=form.data.get("name", "").strip()[:60])
    except keys.NotShown:
        said = _("Telefonen eller PC-en laget ingen passnøkkel. Prøv igjen, eller velg passord.")
        return _choose(request, status=422, said=said)
    return _use(request, pending[0], shown)


@public
@require_POST
def by_password(request: HttpRequest) -> HttpResponse:
    pending, form = _pending(request), ChoosePasswordForm(request.POST)
    if pending is None:
        return _over(request)
    if not form.is_valid():
        return _choose(request, status=422, password=form, chose_password=True)
    try:
        chosen = second.chosen(request, form.cleaned_data["password"], form.cleaned_data["second"], username=pending[1])
    except RuleBroken as broken:
        form.add_error(broken.field if broken.field in form.fields else None, str(broken))
        return _choose(request, status=422, password=form, chose_password=True)
    return _use(request, pending[0], chosen)


def _use(request: HttpRequest, code: int, chosen: PasskeyShown | PasswordChosen) -> HttpResponse:
    try:
        known, reserve = activate(code, chosen)
    except RuleBroken as broken:
        request.session.pop(_PENDING, None)
        return render(request, "accounts/letter.html", {"form": LetterForm(), "said": str(broken)}, status=409)
    if not arrive(request, known):
        closed = _("Innloggingen er stengt. Ring kommunen, så hjelper de deg.")
        return render(request, "accounts/letter.html", {"form": LetterForm(), "said": closed}, status=422)
    record("login.activated", None, None, way="password" if reserve else "passkey")
    if reserve:
        return render(request, "accounts/reserve.html", {"codes": reserve, "username": known.subject})
    return HttpResponseRedirect("/min/", status=SEE_OTHER)
