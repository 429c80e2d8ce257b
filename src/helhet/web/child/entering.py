"""In with a card: four words and a number."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helhet.access.context import begin
from helhet.access.types import Level
from helhet.accounts.attempts import CARD, EVERYWHERE, succeeded, try_now
from helhet.accounts.credentials import by_card
from helhet.accounts.types import CARD_ISSUER, CARD_WAY
from helhet.audit.actions import record
from helhet.web import sessions
from helhet.web.child.forms import CardForm
from helhet.web.doors import public
from helhet.web.login.capacity import capacities, start_session
from helhet.web.origin import place_of

SEE_OTHER = 303


@public
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """The same answer whatever was wrong; and after many tries, a pause."""
    form = CardForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_valid():
        place = place_of(request)
        wait = try_now(CARD, place) or try_now(EVERYWHERE, "")
        if not wait and _entered(request, form.cleaned_data["words"]):
            succeeded(CARD, place)
            return HttpResponseRedirect(reverse("child:doors"), status=SEE_OTHER)
        form.add_error("words", _again(wait))
        status = 429 if wait else 422
    elif form.is_bound:
        status = 422
    ended = "slutt" in request.GET and not form.is_bound
    return render(request, "child/enter.html", {"form": form, "ended": ended}, status=status)


def _again(wait: int) -> str:
    if wait:
        return _("Det ble mange forsøk. Vent litt, og prøv igjen. Be gjerne en voksen om hjelp.")
    return _("Ordene stemmer ikke, eller kortet er ikke i bruk lenger. Se på kortet og prøv en gang til.")


def _entered(request: HttpRequest, words: str) -> bool:
    """Begin a session that opens the child's page; a card whose grant has ended opens none."""
    login_id = by_card(words)
    if login_id is None or not begin(login_id, None, level=Level.CODE).is_known:
        record("login.refused", None, None, allowed=False, way=CARD_WAY)
        return False
    choices = capacities(login_id, Level.CODE)
    if not choices[0].person:
        return False
    start_session(request, login_id, choices[0], among=1, level=Level.CODE, way=CARD_WAY)
    sessions.belongs_to(request, issuer=CARD_ISSUER, subject=str(login_id), sid="", id_token="")
    return True
