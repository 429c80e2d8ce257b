"""``/ui/``: every component in every state, with invented content. Nothing here reads or writes anything."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from helhet.web import context
from helhet.web.doors import public
from helhet.web.ui import samples

HERE = Path(__file__).parent
PARTS = {
    "": "ui/preview/start.html",
    "plan": "ui/preview/plan.html",
    "skjema": "ui/preview/form.html",
    "steg": "ui/preview/step.html",
    "oppgaver": "ui/preview/tasks.html",
    "samtykke": "ui/preview/consent.html",
    "barn": "ui/preview/child.html",
    "deler": "ui/preview/parts.html",
    "feil": "ui/preview/errors.html",
}


@public
def show(request: HttpRequest, part: str = "") -> HttpResponse:
    """One of the parts, framed as a guardian sees it."""
    if not (settings.DEBUG or settings.DEMONSTRATION or settings.TESTING) or part not in PARTS:
        raise Http404
    words = samples.everything() | {
        "form": samples.form(filled=request.GET.get("feil") is not None),
        "page": Paginator(range(400), 40).get_page(request.GET.get("side")),
        "parts": [name for name in PARTS if name],
    }
    shell = context.shell_for(request, known=True, acting_for=samples.WHO, can_switch=True, unread=2)
    return render(request, PARTS[part], words | {"shell": shell})
