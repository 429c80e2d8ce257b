"""Four doors, and one thing behind each."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from helhet.access.selectors import my_persons, person_for
from helhet.access.types import Actor, Basis, Level, PersonInView
from helhet.base.errors import RuleBroken
from helhet.child.actions import choose_readers, say, take_back
from helhet.child.selectors import childs_page, said_by_child
from helhet.child.types import ChildsPage
from helhet.web import sessions
from helhet.web.child.forms import COORDINATOR, FAMILY, WordForm
from helhet.web.doors import opens_to, public
from helhet.web.ui import dates
from helhet.web.ui.shapes import Door, Person

SEE_OTHER = 303
_BY_CARD = opens_to(Level.CODE)


@public
@require_safe
def doors(request: HttpRequest) -> HttpResponse:
    """The child's page; to whoever is not logged in, the place where the card's words are typed."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.is_known:
        return redirect("child:enter")
    child = _child(actor)
    if child is None:
        return nobody(request)
    page = childs_page(actor, child)
    context = {"items": _doors(page), "name": child.given_name, "coordinator": page.coordinator}
    return render(request, "child/doors.html", context)


def _child(actor: Actor, *, reading: bool = True) -> PersonInView | None:
    """The reader, whose own page it is; None for whoever has no page of their own, or no longer."""
    if actor.is_worker:
        return None
    mine = next((one for one in my_persons(actor, shown="child") if Basis.SELF in one.bases), None)
    return None if mine is None else person_for(actor, mine.public_id, shown="child", reading=reading)


def nobody(request: HttpRequest) -> HttpResponse:
    """A card that has ended meanwhile logs out; an adult is told whose page this is."""
    if request.actor.level is Level.CODE:  # type: ignore[attr-defined]
        sessions.log_out(request)
        return HttpResponseRedirect(f"{reverse('child:enter')}?slutt=1", status=SEE_OTHER)
    return render(request, "child/nobody.html")


def _doors(page: ChildsPage) -> list[Door]:
    number = len(page.helpers)
    helps = ngettext("{number} voksen", "{number} voksne", number).format(number=number)
    meets = _("Møte {day}").format(day=dates.day(page.meets[0].starts_at)) if page.meets else _("Ingen møter nå")
    first = next((goal.text for goal in page.goals if not goal.is_reached), "")
    goal = first if len(first) <= 60 else f"{first[:57].rstrip()} …"
    return [
        Door(
            heading=_("Hvem hjelper meg"),
            text=helps if number else _("Ingen ennå"),
            url=reverse("child:who"),
            sign="people",
            tone="success",
        ),
        Door(heading=_("Hva skjer nå"), text=meets, url=reverse("child:now"), sign="sun", tone="accent"),
        Door(
            heading=_("Målene mine"),
            text=goal or _("Ingen mål ennå"),
            url=reverse("child:goals"),
            sign="hill",
            tone="warning",
        ),
        Door(
            heading=_("Hva jeg mener"),
            text=_("Si det med dine ord"),
            url=reverse("child:opinion"),
            sign="voice",
            tone="info",
        ),
    ]


def _room(request: HttpRequest, template: str, more: dict[str, Any] | None = None) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    child = _child(actor)
    if child is None:
        return nobody(request)
    page = childs_page(actor, child)
    people = [Person(name=one.name, role=one.role) for one in page.helpers]
    context = {"page": page, "people": people, "coordinator": page.coordinator}
    return render(request, template, {**context, **(more or {})})


@_BY_CARD
@require_safe
def who_helps(request: HttpRequest) -> HttpResponse:
    return _room(request, "child/who.html")


@_BY_CARD
@require_safe
def now(request: HttpRequest) -> HttpResponse:
    return _room(request, "child/now.html")


@_BY_CARD
@require_safe
def goals(request: HttpRequest) -> HttpResponse:
    return _room(request, "child/goals.html")


@_BY_CARD
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: HttpRequest) -> HttpResponse:
    """Who can read it stands first; then a place to write; then what has been said."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    child = _child(actor, reading=request.method != "POST")
    if child is None:
        return nobody(request)
    coordinator = childs_page(actor, child).coordinator
    form = WordForm(request.POST if request.method == "POST" else None, coordinator=coordinator)
    if form.is_bound and form.is_valid():
        try:
            say(actor, child, text=form.cleaned_data["text"], for_coordinator=form.for_coordinator)
        except RuleBroken as broken:
            form.add_error("text", str(broken))
        else:
            return HttpResponseRedirect(f"{reverse('child:opinion')}?sagt=1", status=SEE_OTHER)
    context = {
        "form": form,
        "coordinator": coordinator,
        "said": said_by_child(actor, child),
        "done": "sagt" in request.GET,
    }
    return render(request, "child/opinion.html", context, status=422 if form.errors else 200)


@_BY_CARD
@require_POST
def change(request: HttpRequest, word: str) -> HttpResponse:
    """Let others read it, or only the coordinator; or take it back."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    child = _child(actor, reading=False)
    if child is None:
        return nobody(request)
    wanted = request.POST.get("som", "")
    if wanted in (FAMILY, COORDINATOR):
        choose_readers(actor, child, word=word, for_coordinator=wanted == COORDINATOR)
    elif wanted == "bort":
        take_back(actor, child, word=word)
    else:
        raise RuleBroken(_("Velg hvem som skal lese det, eller ta det bort."))
    return HttpResponseRedirect(reverse("child:opinion"), status=SEE_OTHER)
