"""Being somebody in the demonstration: one button a persona. Does not exist anywhere else."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from helhet.access.actions import match_login
from helhet.access.types import Level
from helhet.web.demo.personas import BY_KEY, CARDS, GROUPS, ISSUER, LETTER, Group, Persona
from helhet.web.doors import public
from helhet.web.login import ways
from helhet.web.login.addresses import SEE_OTHER, local_path
from helhet.web.login.capacity import Capacity, capacities, start_page, start_session


@public
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """All personas, and the login of the one that was pressed. In the demonstration only, which is checked here too."""
    if not (settings.DEMONSTRATION or settings.TESTING):
        raise Http404
    onward = local_path(request.POST.get("neste") or request.GET.get("neste"))
    if not settings.LOGIN_BY_BUTTON:
        return render(request, "demo/through.html", {"groups": _through(onward), "cards": CARDS, "letter": LETTER})
    persona = BY_KEY.get(request.POST.get("persona", ""))
    if request.method == "POST" and persona is not None:
        return HttpResponseRedirect(_be(request, persona, onward), status=SEE_OTHER)
    return render(request, "demo/choose.html", {"groups": GROUPS, "onward": onward, "cards": CARDS, "letter": LETTER})


def _through(onward: str) -> list[tuple[Group, list[tuple[Persona, str]]]]:
    """Each group, with the address that leads through the provider as each persona: at work or not."""
    to = {way.is_for_staff: reverse("login:begin", args=[way.key]) for way in ways.all_ways()}
    more = {"neste": onward} if onward else {}
    return [
        (group, [(one, f"{to[one.at_work]}?{urlencode({'som': one.key, **more})}") for one in group.personas])
        for group in GROUPS
    ]


def _be(request: HttpRequest, persona: Persona, onward: str) -> str:
    """Log in as the persona, in the post or privately. Answers where to go."""
    login_id = match_login(issuer=ISSUER, subject=persona.key, name=persona.name, identity_indexes={})
    choices = capacities(login_id, Level.HIGH)
    actor = start_session(request, login_id, _first(choices, at_work=persona.at_work), among=len(choices))
    return onward or start_page(actor)


def _first(choices: list[Capacity], *, at_work: bool) -> Capacity:
    return next((choice for choice in choices if bool(choice.worker_id) == at_work), choices[0])
