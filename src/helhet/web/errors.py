"""Pages for what went wrong: what happened, why, what to do. Never blame, never a stack of words from inside.

500 and 503 are drawn without database, session, context processors or actor. A request made by htmx gets the same
words as a notice at the top of the page it came from, so what was typed stays where it was typed.
"""

from __future__ import annotations

import contextlib
import sys
from typing import Any, NamedTuple

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template import loader
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from psycopg_pool import PoolTimeout

from helhet.web.context import address
from helhet.web.ui import typed

# status: (what happened, why, what to do)
WORDS: dict[int, tuple[Promise, Promise, Promise]] = {
    400: (
        _("Vi forstår ikke det som ble sendt"),
        _("Adressen eller det som fulgte med, er ikke slik siden venter. Det kan skje når en lenke er klippet av."),
        _("Gå tilbake og prøv igjen derfra. Ingenting er endret."),
    ),
    401: (
        _("Du er logget ut"),
        _("Det gikk en stund siden du gjorde noe her, og da logger vi ut så ingen andre kan lese."),
        _("Logg inn igjen i en ny fane. Gå så tilbake hit og send på nytt: Det du skrev, står fremdeles på siden."),
    ),
    403: (
        _("Du kan ikke gjøre dette"),
        _("Det er ikke åpent for deg i den rollen du har her nå."),
        _("Trenger du det i jobben, så spør koordinatoren. Er du her for noen andre, se om du valgte riktig person."),
    ),
    404: (
        _("Vi fant ikke siden"),
        _("Enten finnes den ikke, eller så er den ikke åpen for deg. Av hensyn til dem det gjelder sier vi ikke hva."),
        _("Se om adressen er hel, eller begynn på startsiden. Trenger du siden i jobben, så spør koordinatoren."),
    ),
    405: (
        _("Siden kan ikke åpnes på denne måten"),
        _("Adressen tar bare imot noe som sendes fra et skjema."),
        _("Gå tilbake til skjemaet og send det derfra. Ingenting er endret."),
    ),
    409: (
        _("Noen andre har endret dette samtidig"),
        _("Det som er lagret, er nyere enn det du hadde foran deg. Ingenting er overskrevet."),
        _("Gå tilbake, se hva som er nytt, og legg inn ditt på nytt hvis det fortsatt skal med."),
    ),
    413: (
        _("Det ble for stort"),
        _("Teksten eller filen er større enn vi kan ta imot på én gang. Ingenting er lagret."),
        _("Gå tilbake og gjør teksten kortere, eller del filen i flere."),
    ),
    422: (
        _("Dette kan ikke lagres slik det står"),
        _("Noe mangler eller henger ikke sammen. Ingenting er endret."),
        _("Gå tilbake, rett det som trengs, og send på nytt."),
    ),
    429: (
        _("Det ble mange forsøk på kort tid"),
        _("For å beskytte opplysningene tar vi en pause når det går fort."),
        _("Vent ett minutt og prøv igjen. Det du har lagret, er der."),
    ),
    500: (
        _("Noe gikk galt hos oss"),
        _("Det er ikke noe du har gjort. Det du sendte sist, er ikke lagret. Alt som var lagret før, er der."),
        _("Gå tilbake og prøv en gang til. Skjer det igjen, så ring kommunen og fortell hva du prøvde på."),
    ),
    503: (
        _("Helhet er ikke tilgjengelig akkurat nå"),
        _("Vi får ikke tak i det som er lagret. Ingenting er borte, men det du sendte sist, er ikke lagret."),
        _("La siden du skrev på være åpen, vent et minutt og send på nytt."),
    ),
}
OURS = (500, 503)
AWAY = (OperationalError, InterfaceError, PoolTimeout)  # the database does not answer, or not in time
GIVES_BACK = (401, 403, 404, 409, 422, 429, 500, 503)  # where what was typed may not have been saved
_PIECE, _MOST_PIECES = 64 * 1024, 512  # 32 MiB; who sends more has no form of ours
_CSRF = _(
    "Skjemaet er for gammelt eller ble åpnet et annet sted. Det kan skje når du har logget inn på nytt i en annen fane."
)
_CSRF_DO = _("Gå tilbake, last siden på nytt og send en gang til.")
_CSRF_DO_HERE = _("Nå er skjemaet gjort klart på nytt: Send en gang til.")


def render_error(request: HttpRequest, status: int, *, message: str | None = None, **words: Any) -> HttpResponse:
    """The page (or, for htmx, the notice) for ``status``; ``message`` takes the place of the why: a rule's own
    words. ``title``, ``advice`` and ``way`` may be replaced too, and ``wait`` says how many seconds to wait.
    """
    title, why, advice = WORDS.get(status, WORDS[500 if status >= 500 else 400])
    return _answer(request, status, {"title": title, "why": message or why, "advice": advice} | words)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler400, which also brings what was too large (413)."""
    too_large = type(exception).__name__ in ("RequestDataTooBig", "TooManyFieldsSent", "TooManyFilesSent")
    if too_large:
        _hear_out(request)
    return render_error(request, 413 if too_large else 400)


def _hear_out(request: HttpRequest) -> None:
    """Take in and throw away what is still on its way: a browser that is sending hears no answer, only a lost line."""
    with contextlib.suppress(OSError):
        for _piece in range(_MOST_PIECES):
            if not request.read(_PIECE):
                return


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render_error(request, 403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render_error(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500, called while the exception is being handled: a database that is away is 503."""
    return render_error(request, 503 if isinstance(sys.exception(), AWAY) else 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that cannot be shown to come from our own page; the technical reason stays in the log."""
    advice = _CSRF_DO_HERE if by_htmx(request) else _CSRF_DO
    words = {"title": _("Skjemaet kunne ikke tas imot"), "why": _CSRF, "advice": advice}
    return _answer(request, 403, words | {"fresh_token": get_token(request)})


def by_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


class Way(NamedTuple):
    """The one link on, from here."""

    url: str
    label: Promise


def _way(status: int) -> Way:
    if status == 401:
        return Way(address("login"), _("Logg inn"))
    return Way(address("home"), _("Til startsiden"))


def _answer(request: HttpRequest, status: int, words: dict[str, Any]) -> HttpResponse:
    seeing = getattr(request, "seeing", None)
    if seeing and status in (403, 404):
        words |= seeing["refused"]
    given_back = typed.texts(request) if status in GIVES_BACK else []
    context = {"fresh_token": "", "way": _way(status), **words, "status": status, "typed": given_back}
    as_notice = by_htmx(request)
    name = "errors/notice.html" if as_notice else "errors/page.html"
    framed = None if status in OURS else request
    response = HttpResponse(loader.get_template(name).render(context, framed), status=status)
    if as_notice:
        response.headers["HX-Retarget"] = "#beskjed"
        response.headers["HX-Reswap"] = "innerHTML"
    if status in (429, 503):
        response.headers["Retry-After"] = str(words.get("wait", 60))
    return response
