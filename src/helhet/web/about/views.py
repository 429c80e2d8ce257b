"""Pages about the service itself. Public: nobody should have to log in to read how they are treated."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from helhet.base.names import sort_key
from helhet.people.selectors import municipality_words
from helhet.web.about.words import WORDS
from helhet.web.doors import public


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "about/accessibility.html", {"municipality": municipality_words()})


@public
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "about/privacy.html", {"municipality": municipality_words()})


@public
@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    return render(request, "about/glossary.html", {"words": sorted(WORDS, key=lambda each: sort_key(str(each.word)))})
