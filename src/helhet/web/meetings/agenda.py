"""The agenda before a meeting: what the plan proposes, one's own topics, who each is for."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from helhet.access.types import Permission, PersonInView, Room, Topic
from helhet.base.errors import AccessDenied, Conflict, NotFound, RuleBroken
from helhet.base.identifiers import new_public_id
from helhet.flows.saying import say
from helhet.meetings.actions import ITEM, change_topic, leave_out_topic, raise_topic, take_up
from helhet.meetings.selectors import last_change
from helhet.meetings.types import Item, MeetingPage, Part
from helhet.team.selectors import members_of
from helhet.team.types import Member
from helhet.web.case.marks import mark_of, marks_offered
from helhet.web.case.who_reads import Readers, readers_for_form
from helhet.web.meetings.finding import actor_of, is_family, person_of, see
from helhet.web.meetings.forms import LeaveOutForm, OwnTopicForm, TopicForm, topic_as_typed
from helhet.web.meetings.pages import address, again, find, page, side_by_side
from helhet.withheld.types import MARKS, Mark, Marks

FORM = ["GET", "HEAD", "POST"]


@require_POST
def take_up_topics(request: HttpRequest, person: str, meeting: str) -> HttpResponse:
    seen = person_of(request, person, shown="meeting")
    take_up(actor_of(request), seen, meeting=meeting, sources=request.POST.getlist("sak"))
    return see(address(seen, meeting, "saker"))


@require_http_methods(FORM)
def add(request: HttpRequest, person: str, meeting: str) -> HttpResponse:
    """A topic of one's own; the family says what and why, the coordinator also who is needed."""
    seen, found = find(request, person, meeting)
    if not seen.may(Permission.RAISE_TOPIC):
        raise AccessDenied("raises no topics", person_id=seen.id, permission=Permission.RAISE_TOPIC, status=403)
    members = members_of(actor_of(request), seen)
    form = _form(seen, members, request.POST or None, initial={"key": new_public_id(), "minutes_long": 15})
    context: dict[str, Any] = {"meeting": found, "form": form, "readers": _readers(request, seen, form)}
    if request.method != "POST":
        return page(request, seen, "meetings/topic.html", context)
    if form.is_valid():
        try:
            _raise(request, seen, meeting, form)
        except RuleBroken as broken:
            form.add_error(broken.field if broken.field in form.fields else None, str(broken))
            context["source"] = broken.source
        else:
            return see(address(seen, meeting, "saker"))
    return page(request, seen, "meetings/topic.html", context, status=422)


@require_http_methods(FORM)
def change(request: HttpRequest, person: str, meeting: str, item: str) -> HttpResponse:
    """Who a topic is for, how long, and what to prepare."""
    seen, found = find(request, person, meeting)
    if not seen.may(Permission.CALL_MEETING):
        raise AccessDenied("changes no topics", person_id=seen.id, permission=Permission.CALL_MEETING, status=403)
    members = members_of(actor_of(request), seen)
    topic = _topic(found, item)
    standing = topic_as_typed(topic, members)
    form = TopicForm(request.POST or None, initial=standing, members=members)
    context: dict[str, Any] = {
        "meeting": found,
        "item": topic,
        "form": form,
        "readers": _readers(request, seen, form, topic),
    }
    if request.method != "POST":
        return page(request, seen, "meetings/topic.html", context)
    status = 422
    if form.is_valid():
        try:
            version = form.cleaned_data["version"]
            change_topic(actor_of(request), seen, meeting=meeting, item=item, version=version, words=form.words())
            return see(address(seen, meeting, "saker"))
        except RuleBroken as broken:
            form.add_error(broken.field if broken.field in form.fields else None, str(broken))
            context["source"] = broken.source
        except Conflict:
            typed = {name: value for name, value in form.cleaned_data.items() if name not in ("version", "key")}
            context |= side_by_side(
                form, Conflict("", theirs=standing, yours=typed), last_change(seen, Part.ITEM, found.id, topic.id)
            )
            context["form"] = TopicForm(again(request, topic.version), members=members)
            status = 409
    return page(request, seen, "meetings/topic.html", context, status=status)


@require_http_methods(FORM)
def leave_out(request: HttpRequest, person: str, meeting: str, item: str) -> HttpResponse:
    """Take a topic off the agenda with a word; or, with ``ta-med``, put it back."""
    seen, found = find(request, person, meeting)
    if "ta-med" in request.POST:
        leave_out_topic(actor_of(request), seen, meeting=meeting, item=item, why="")
        return see(address(seen, meeting, "saker"))
    form = LeaveOutForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        leave_out_topic(actor_of(request), seen, meeting=meeting, item=item, why=form.cleaned_data["why"])
        return see(address(seen, meeting, "saker"))
    context = {"meeting": found, "item": _topic(found, item), "form": form}
    return page(request, seen, "meetings/leave_out.html", context, status=422 if form.errors else 200)


def _form(person: PersonInView, members: list[Member], *args: Any, **more: Any) -> OwnTopicForm:
    if is_family(person):
        return OwnTopicForm(*args, marks=marks_offered(person), **more)
    return TopicForm(*args, members=members, **more)


def _raise(request: HttpRequest, person: PersonInView, meeting: str, form: OwnTopicForm) -> None:
    """Put it on the agenda, for everybody who is to see it or kept back from the start."""
    actor, key = actor_of(request), form.cleaned_data["key"]
    mark, why = mark_of(dict(form.cleaned_data))
    add = partial(raise_topic, actor, person, meeting=meeting, key=key, words=form.words())
    if mark is Mark.NONE:
        add()
    else:
        say(actor, person, part=ITEM, mark=mark, why=why, add=lambda marks: add(marks=marks))


def _readers(request: HttpRequest, person: PersonInView, form: OwnTopicForm, item: Item | None = None) -> Readers:
    """Who can read the topic, said before anything is written."""
    topic = str(form["topic"].value() or "") if "topic" in form.fields else ""
    mark = str(form["mark"].value() or "") if "mark" in form.fields else ""
    standing = Marks(item.withheld, item.asked_first) if item else MARKS[Mark.NONE]
    return readers_for_form(
        actor_of(request),
        person,
        Room.MEETINGS,
        topic=int(topic) if topic.isdecimal() and int(topic) in Topic.values else None,
        marks=MARKS[Mark(mark)] if mark in set(Mark) and mark else standing,
        url=f"{reverse('withheld:readers', args=[person.public_id])}?rom=moter",
        changes=item is None and ("topic" in form.fields or "mark" in form.fields),
    )


def _topic(meeting: MeetingPage, public_id: str) -> Item:
    found = meeting.item(public_id)
    if found is None:
        raise NotFound
    return found
