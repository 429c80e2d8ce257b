"""A person's or guardian's own page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from helhet.access.selectors import MyPerson, my_persons, person_for
from helhet.access.types import Basis, Level
from helhet.base.errors import NotFound
from helhet.intake.selectors import drafts_of
from helhet.intake.types import DraftInView
from helhet.notices.protected import choose_messages, wants_messages
from helhet.people.selectors import municipality_words
from helhet.web.doors import opens_to
from helhet.web.login.capacity import FOR_PERSON, own_first, start_page
from helhet.web.mine.pages import chosen, is_child, little_page, own_page

SEE_OTHER = 303


@opens_to(Level.LOW)
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page of the one chosen at ``/velg/``, or of the first: oneself, then one's children.

    Who is chosen stands in the session, but is looked for among those the login has a grant
    for today: a choice that has ended is no choice.
    """
    actor = request.actor  # type: ignore[attr-defined]
    if actor.is_worker:
        return HttpResponseRedirect(start_page(actor))
    wanted = request.session.get(FOR_PERSON, "")
    mine = chosen(own_first(my_persons(actor, shown="mine")), wanted)
    if actor.level is Level.LOW:
        return _little(request, mine)
    drafts = drafts_of(actor)
    if mine is None:
        return render(request, "mine/nobody.html", {"drafts": drafts, "ended": bool(wanted)})
    person = person_for(actor, mine.public_id, shown="mine", reading=True)
    ended = bool(wanted) and wanted != mine.public_id  # as on a 16th birthday, in the middle of a visit
    if ended:
        request.session[FOR_PERSON] = mine.public_id
    if is_child(person):
        return HttpResponseRedirect(reverse("child:doors"))
    context = {
        "person": person,
        "ended": ended,
        "elsewhere": _others(drafts, mine.public_id),
        **own_page(actor, person),
    }
    if person.is_protected:
        context["wants_messages"] = wants_messages(actor, person)
    return render(request, "mine/mine.html", context)


def _little(request: HttpRequest, mine: MyPerson | None) -> HttpResponse:
    """What may be told without electronic identity; the same frame for oneself and for whom one acts for."""
    context: dict[str, object] = {"municipality": municipality_words()}
    if mine is None:
        return render(request, "mine/little.html", context)
    actor = request.actor  # type: ignore[attr-defined]
    person = person_for(actor, mine.public_id, shown="mine", reading=True)
    return render(request, "mine/little.html", {"person": person, **context, **little_page(actor, person)})


@require_POST
def messages(request: HttpRequest) -> HttpResponse:
    """Somebody with a protected address chooses whether to be told by mail and text message."""
    actor = request.actor  # type: ignore[attr-defined]
    own = next((one for one in my_persons(actor, shown="mine") if Basis.SELF in one.bases), None)
    if own is None:
        raise NotFound
    person = person_for(actor, own.public_id, shown="mine")
    choose_messages(actor, person, wanted=request.POST.get("beskjed") == "ja")
    return HttpResponseRedirect(reverse("mine:show"), status=SEE_OTHER)


def _others(drafts: list[DraftInView], public_id: str) -> bool:
    """Whether there is an application begun for somebody else, as a child who is expected."""
    return any(draft.person != public_id for draft in drafts)
