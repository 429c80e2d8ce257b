"""The coordinating unit answers why somebody looked."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from helhet.access.guard import require
from helhet.access.selectors import person_for
from helhet.access.types import Permission
from helhet.oversight import selectors as oversight
from helhet.oversight.actions import answer_why
from helhet.web.diary import words
from helhet.web.diary.asking import tried
from helhet.web.diary.forms import answering
from helhet.web.ke.frame import frame
from helhet.web.ke.words import named
from helhet.web.ui.shapes import Line

SEE_OTHER = 303
PAGE = 25


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Those nobody has answered, the oldest first."""
    actor = request.actor  # type: ignore[attr-defined]
    oversight.unit_entered(actor, shown="ke/questions")
    page = Paginator(oversight.questions_waiting(actor).select_related("person"), PAGE).get_page(
        request.GET.get("side", "1")
    )
    items = [
        Line(
            cells=(
                named(f"{row.person.given_name} {row.person.family_name}".strip(), row.person.born_on),
                words.told(words.line_of(row)),
                words.waited(row.waits_since),
            ),
            url=reverse("diary:answer", args=[row.person.public_id, row.public_id]),
        )
        for row in page
    ]
    columns = [_("Hvem det gjelder"), _("Hva det spørres om"), _("Spurt")]
    context = {"page": page, "items": items, "columns": columns, "done": "gjort" in request.GET}
    return render(request, "diary/waiting.html", context | frame(actor, "start"))


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, person: str, question: str) -> HttpResponse:
    """What was asked, and the answer."""
    actor, posted = request.actor, request.method == "POST"  # type: ignore[attr-defined]
    seen = person_for(actor, person, shown="ke/questions", reading=not posted)
    require(actor, Permission.ANSWER_WHY, seen)
    row, form = oversight.question(actor, seen, question), answering(request.POST if posted else None)
    if posted and tried(form, lambda text: answer_why(actor, seen, question=question, text=text)) is not None:
        return HttpResponseRedirect(f"{reverse('diary:waiting')}?gjort=1", status=SEE_OTHER)
    context = {
        "person": seen,
        "told": words.told(words.line_of(row)),
        "messages": row.messages.all(),
        "form": form,
        "waits": row.waits_since is not None,
    }
    return render(request, "diary/answer.html", context | frame(actor, "start"), status=422 if form.errors else 200)
