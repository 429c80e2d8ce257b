"""What is kept back, the page of one text, and the line that says who can read what one writes."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from helhet.access.types import Actor, Basis, Permission, PersonInView, Room, Topic
from helhet.base.errors import AccessDenied, NotFound, RuleBroken
from helhet.flows.asking_first import Wanted, answer_use, ask_me_first, ask_to_use
from helhet.flows.texts.selectors import Text, kept_text, kept_texts, text_at
from helhet.flows.withholding import ask_to_withhold, show_again, take_text_out
from helhet.web.case.who_reads import readers_for_form
from helhet.web.plan.finding import actor_of, person_of, see
from helhet.web.whom import first_name
from helhet.web.withheld.forms import AnswerForm, AskForm, ProposeForm, UseForm
from helhet.web.withheld.page import DONE, meetings_for, text_page
from helhet.withheld.selectors import withholdings_of
from helhet.withheld.types import MARKS, Mark, UseKind

FORM = ["GET", "HEAD", "POST"]
ROOMS = {"plan": Room.PLAN, "moter": Room.MEETINGS}


@require_safe
def index(request: HttpRequest, person: str) -> HttpResponse:
    """Everything that is kept back and this reader sees; for a guardian there is no such page."""
    seen, actor = person_of(request, person, shown="withheld"), actor_of(request)
    if not seen.may(Permission.ASK_WITHHOLDING):
        raise AccessDenied("reads nothing that is kept back", person_id=seen.id)
    standing = kept_texts(actor, seen)
    context = {
        "person": seen,
        "tab": "plan",
        "texts": standing,
        "over": [one for one in withholdings_of(actor, seen) if not one.is_kept],
        "is_self": Basis.SELF in seen.bases,
        "name": first_name(seen),
        "done": DONE.get(request.GET.get("gjort", "")),
    }
    return render(request, "withheld/index.html", context)


@require_safe
def readers(request: HttpRequest, person: str) -> HttpResponse:
    """The line alone, for the topic and the mark that are chosen in a form."""
    seen = person_of(request, person, shown="withheld readers")
    room, topic, mark = ROOMS.get(request.GET.get("rom", "")), request.GET.get("topic", ""), request.GET.get("mark", "")
    if room is None or room not in seen.rooms or topic not in ("", *map(str, Topic.values)) or mark not in set(Mark):
        raise NotFound
    context = {
        "readers": readers_for_form(
            actor_of(request),
            seen,
            room,
            topic=int(topic) if topic else None,
            marks=MARKS[Mark(mark)],
            url=f"{request.path}?rom={request.GET['rom']}",
        ),
    }
    return render(request, "withheld/line.html", context)


@require_http_methods(FORM)
def text(request: HttpRequest, person: str, part: str, row: str) -> HttpResponse:
    """Who can read this text, and what can be done about it. What is sent says which by ``gjor``."""
    seen, actor = person_of(request, person, shown="withheld text"), actor_of(request)
    found = text_at(actor, seen, part, row)
    if request.method != "POST":
        return text_page(request, actor, seen, found)
    does = DOES.get(request.POST.get("gjor", ""))
    if does is None:
        raise NotFound
    return does(request, actor, seen, found)


def _ask(request: HttpRequest, actor: Actor, person: PersonInView, text: Text) -> HttpResponse:
    own = Basis.SELF in person.bases
    form = (AskForm if own else ProposeForm)(request.POST)
    if form.is_valid():
        try:
            ask_to_withhold(actor, person, part=text.part, row=text.row, reason=form.cleaned_data["reason"])
            return _again(person, text, "spurt" if own else "foreslatt")
        except RuleBroken as broken:
            form.add_error(broken.field if broken.field in form.fields else None, str(broken))
    return text_page(request, actor, person, text, status=422, **{"ask" if own else "propose": form})


def _first(request: HttpRequest, actor: Actor, person: PersonInView, text: Text) -> HttpResponse:
    on = request.POST.get("gjor") == "sporforst"
    return _did(
        request,
        actor,
        person,
        text,
        lambda: ask_me_first(actor, person, part=text.part, row=text.row, on=on),
        "forst" if on else "ikkeforst",
    )


def _show(request: HttpRequest, actor: Actor, person: PersonInView, text: Text) -> HttpResponse:
    question = _question(actor, person, text)
    return _did(request, actor, person, text, lambda: show_again(actor, person, withholding=question), "vist")


def _take_out(request: HttpRequest, actor: Actor, person: PersonInView, text: Text) -> HttpResponse:
    take_text_out(actor, person, withholding=_question(actor, person, text))
    return see(reverse("withheld:index", args=[person.public_id]) + "?gjort=borte")


def _use(request: HttpRequest, actor: Actor, person: PersonInView, text: Text) -> HttpResponse:
    form = UseForm(request.POST, meetings=meetings_for(actor, person, text))
    if form.is_valid():
        said = dict(form.cleaned_data)
        kind, _colon, meeting = said.pop("kind").partition(":")
        wanted = Wanted(kind=UseKind(kind), meeting=meeting, **said)
        try:
            ask_to_use(actor, person, part=text.part, row=text.row, wanted=wanted)
            return _again(person, text, "bruk")
        except RuleBroken as broken:
            form.add_error(broken.field if broken.field in form.fields else None, str(broken))
    return text_page(request, actor, person, text, status=422, use=form)


def _answer(request: HttpRequest, actor: Actor, person: PersonInView, text: Text) -> HttpResponse:
    form = AnswerForm(request.POST)
    if form.is_valid() and request.POST.get("svar") in ("ja", "nei"):
        yes, said = request.POST["svar"] == "ja", form.cleaned_data["said"]
        try:
            answer_use(actor, person, use=form.cleaned_data["use"], yes=yes, said=said)
            return _again(person, text, "svart")
        except RuleBroken as broken:
            form.add_error(None, str(broken))
    return text_page(request, actor, person, text, status=422, answer=form)


DOES: dict[str, Callable[[HttpRequest, Actor, PersonInView, Text], HttpResponse]] = {
    "skjul": _ask,
    "sporforst": _first,
    "sporikke": _first,
    "vis": _show,
    "ta-bort": _take_out,
    "bruk": _use,
    "svar": _answer,
}


def _did(
    request: HttpRequest, actor: Actor, person: PersonInView, text: Text, does: Callable[[], object], done: str
) -> HttpResponse:
    try:
        does()
    except RuleBroken as broken:
        return text_page(request, actor, person, text, status=422, broken=broken)
    return _again(person, text, done)


def _question(actor: Actor, person: PersonInView, text: Text) -> str:
    standing = kept_text(actor, person, text).withholding
    if standing is None:
        raise NotFound
    return standing.public_id


def _again(person: PersonInView, text: Text, done: str) -> HttpResponse:
    return see(reverse("withheld:text", args=[person.public_id, text.part, text.row]) + f"?gjort={done}")
