"""What surrounds every page: headers, the acting context in one transaction, and answers to what went wrong."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable

from django.conf import settings
from django.db import Error as AnyDatabaseError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.middleware.common import CommonMiddleware
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode

from helhet.access.actions import record_refusal
from helhet.access.context import begin
from helhet.access.types import NOBODY
from helhet.base.errors import AccessDenied, Conflict, NotFound, RuleBroken
from helhet.web import freshness, limits, sessions
from helhet.web.errors import AWAY, render_error
from helhet.web.seeing import borrowed

GetResponse = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger(__name__)

# The operator's pages answer without the database; those that wait for somebody else's server hold none meanwhile.
_WITHOUT_TRANSACTION = ("/-/", "/logg-inn/til/", "/logg-inn/fra/", "/logg-ut/fra/")
_POLICY = "accelerometer=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def secure_headers(get_response: GetResponse) -> GetResponse:
    """What Django's own middleware leaves out; on every route, static files and errors too."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", _POLICY)
        if not getattr(response, "may_be_framed", False):
            response.headers.setdefault("X-Frame-Options", "DENY")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


class OwnNames(CommonMiddleware):
    """Answers only to the names of HELHET_HOSTS, and finds a page whose address lacks its last slash.

    The operator's pages answer to any name: a load balancer asks by number.
    """

    def process_request(self, request: HttpRequest) -> HttpResponsePermanentRedirect | None:
        return None if request.path.startswith("/-/") else super().process_request(request)


def language(get_response: GetResponse) -> GetResponse:
    """The language chosen; otherwise nynorsk for a browser that asks for it first, and bokmål for everybody else.

    A browser set to English says little here: half the country's are.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if chosen not in dict(settings.LANGUAGES):
            first = request.headers.get("Accept-Language", "").lower()[:2]
            chosen = "nn" if first == "nn" else settings.LANGUAGE_CODE
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = get_response(request)
        response.headers.setdefault("Content-Language", chosen)
        return response

    return middleware


class acting:  # noqa: N801  (named as Django's function middleware are)
    """One transaction a request, in which the session's actor acts.

    A GET that enters a person becomes read-only in the database. A refusal undoes the
    request and is then written, in a transaction of its own, before the answer leaves.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = NOBODY  # type: ignore[attr-defined]
        request.refusal = None  # type: ignore[attr-defined]
        if request.path.startswith(_WITHOUT_TRANSACTION):
            return self.get_response(request)
        with transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        if request.refusal is not None:  # type: ignore[attr-defined]
            _write_refusal(request)
        limits.count(request)
        return response

    def process_view(self, request: HttpRequest, view: object, *_: object) -> HttpResponse | None:
        if "\x00" in request.path or any("\x00" in value for values in request.GET.lists() for value in values[1]):
            return render_error(request, 400)  # no letter, and none that the database can be asked about
        if getattr(view, "needs_no_actor", False):
            return None
        who = sessions.who(request)
        actor = begin(who.login_id, who.worker_id, level=who.level, request_id=secrets.token_hex(8))
        request.actor = actor  # type: ignore[attr-defined]
        try:
            return _stopped(request, view)
        except AccessDenied as denied:  # what a view raises comes to process_exception by itself
            return self.process_exception(request, denied)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if request.path.startswith("/-/"):
            return None
        if not request.path.startswith(_WITHOUT_TRANSACTION):
            transaction.set_rollback(True)
        if isinstance(exception, AccessDenied):
            request.refusal = exception  # type: ignore[attr-defined]
            return render_error(request, exception.status)
        if isinstance(exception, AWAY):
            log.error("database unavailable: %s", type(exception).__name__)
            return render_error(request, 503)
        for kind, status in ((NotFound, 404), (Conflict, 409), (RuleBroken, 422)):
            if isinstance(exception, kind):
                return render_error(request, status, message=str(exception))
        return None


def _stopped(request: HttpRequest, view: object) -> HttpResponse | None:
    """The answer where the page is not made: no login, too many tries, or a login too weak or not fresh.

    A page not marked ``@opens_to`` needs a strong login, whatever the wall would show (access.policy.LEVELS).
    """
    actor = request.actor  # type: ignore[attr-defined]
    is_public = getattr(view, "is_public", False)
    if not actor.is_known and not is_public:
        return _ask_for_login(request)
    over = limits.check(request, view)
    if over is not None or not actor.is_known:
        return over
    if not (actor.level.is_strong or is_public or actor.level in getattr(view, "opens_to_levels", ())):
        return freshness.too_weak(request)
    if request.method in getattr(view, "needs_fresh", ()) and not sessions.is_fresh(request):
        return freshness.ask(request)
    return borrowed.borrow(request)


def _write_refusal(request: HttpRequest) -> None:
    actor = request.actor.seen_by or request.actor  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            begin(actor.login_id, actor.worker_id, level=actor.level, request_id=actor.request_id)
            record_refusal(actor, request.refusal)  # type: ignore[attr-defined]
    except AnyDatabaseError:
        log.exception("a refusal could not be written")
        raise


def _ask_for_login(request: HttpRequest) -> HttpResponse:
    """To the login page, and back to where a page was asked for; a form posted late gets its own answer (409)."""
    if request.method not in ("GET", "HEAD"):
        return render_error(request, 401)
    query = {"neste": request.get_full_path()}
    if getattr(request, "session_expired", False):
        query["utlopt"] = "1"
    return HttpResponseRedirect(f"{reverse('login:choose')}?{urlencode(query)}")
