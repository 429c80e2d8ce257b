"""Deciding whether a text is kept from the guardians: signed with a fresh login, as decisions are."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helhet.access.types import PersonInView
from helhet.base.errors import Conflict, NotFound, RuleBroken
from helhet.flows.texts.selectors import Text, kept_text, text_at
from helhet.flows.withholding import Decision, decide_withholding, show_after_no
from helhet.web.doors import fresh
from helhet.web.plan.finding import actor_of, person_of, see
from helhet.web.withheld.forms import YES, DecideForm, ToldForm
from helhet.web.withheld.page import text_page

FORM = ["GET", "HEAD", "POST"]


@fresh
@require_http_methods(FORM)
def decide(request: HttpRequest, person: str, part: str, row: str) -> HttpResponse:
    """The written answer, or a decision looked at again; two who decide at once: the second sees the first."""
    seen, actor = person_of(request, person, shown="withheld text"), actor_of(request)
    text = text_at(actor, seen, part, row)
    standing = kept_text(actor, seen, text).withholding
    if request.method != "POST" or standing is None:
        return _to(seen, text)
    form, status = DecideForm(request.POST), 422
    if form.is_valid():
        said = dict(form.cleaned_data)
        decision = Decision(granted=said.pop("granted") == YES, **said)
        try:
            decide_withholding(actor, seen, withholding=standing.public_id, decision=decision)
            return _to(seen, text, "bestemt")
        except RuleBroken as broken:
            form.add_error(broken.field if broken.field in form.fields else None, str(broken))
        except Conflict:
            data = request.POST.copy()
            data["version"] = str(standing.version)
            form, status = DecideForm(data), 409
            form.add_error(
                None, _("Noen andre har bestemt noe her mens du skrev. Les det som står over, og send på nytt.")
            )
    return text_page(request, actor, seen, text, status=status, decide=form)


@fresh
@require_http_methods(FORM)
def show(request: HttpRequest, person: str, part: str, row: str) -> HttpResponse:
    """After a no, when the days have passed and the young person knows."""
    seen, actor = person_of(request, person, shown="withheld text"), actor_of(request)
    text = text_at(actor, seen, part, row)
    if request.method != "POST":
        return _to(seen, text)
    standing = kept_text(actor, seen, text).withholding
    if standing is None:
        raise NotFound
    form = ToldForm(request.POST)
    form.is_valid()
    try:
        show_after_no(actor, seen, withholding=standing.public_id, told=form.cleaned_data.get("told", False))
    except RuleBroken as broken:
        form.add_error(broken.field if broken.field in form.fields else None, str(broken))
        return text_page(request, actor, seen, text, status=422, told=form)
    return _to(seen, text, "vist")


def _to(person: PersonInView, text: Text, done: str = "") -> HttpResponse:
    url = reverse("withheld:text", args=[person.public_id, text.part, text.row])
    return see(f"{url}?gjort={done}" if done else url)
