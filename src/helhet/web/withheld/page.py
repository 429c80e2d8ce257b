"""What the page of one text is put together of, for whoever reads it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.access.types import Actor, Basis, Permission, PersonInView
from helhet.base import clock
from helhet.flows.texts.selectors import ITEM, KeptText, Text, kept_text
from helhet.law import ages
from helhet.meetings.selectors import upcoming
from helhet.web.case.who_reads import WhoReads
from helhet.web.ui import dates
from helhet.web.whom import first_name
from helhet.web.withheld.forms import AnswerForm, AskForm, DecideForm, ProposeForm, ToldForm, UseForm
from helhet.withheld.types import Marks, Status, UseAnswer, UseInView, UseKind

MONTHS = 90  # days a decision usually stands before it is looked at again; the form proposes it
DONE = {
    "spurt": gettext_lazy("Foreldrene dine ser det ikke nå. Koordinatoren får vite at du har spurt."),
    "foreslatt": gettext_lazy("Foreldrene ser ikke teksten nå."),
    "bestemt": gettext_lazy("Svaret er lagret, og den unge får beskjed."),
    "vist": gettext_lazy("Foreldrene kan lese teksten igjen."),
    "forst": gettext_lazy("Bare du og koordinatoren ser dette til du har sagt ja."),
    "ikkeforst": gettext_lazy("Nå kan de som har temaet, lese det."),
    "bruk": gettext_lazy("Spørsmålet er sendt."),
    "svart": gettext_lazy("Takk for svaret."),
    "borte": gettext_lazy("Teksten er tatt bort. Ingen andre får lese den."),
}


def text_page(
    request: HttpRequest, actor: Actor, person: PersonInView, text: Text, *, status: int = 200, **forms: Any
) -> HttpResponse:
    """The page; ``forms`` replace those that were not accepted."""
    context = {
        "person": person,
        "tab": "meetings" if text.part == ITEM else "plan",
        "text": text,
        "readers": WhoReads(actor, person, text.room).sentence(text.topic, Marks(text.withheld, text.asked_first)),
        "back": _back(person, text),
        "here": reverse("withheld:text", args=[person.public_id, text.part, text.row]),
        "is_self": Basis.SELF in person.bases,
        "name": first_name(person),
        "done": DONE.get(request.GET.get("gjort", "")),
    }
    if person.may(Permission.ASK_WITHHOLDING):
        context |= _asked(actor, person, text, forms)
    return render(request, "withheld/text.html", context, status=status)


def _asked(actor: Actor, person: PersonInView, text: Text, forms: dict[str, Any]) -> dict[str, Any]:
    kept = kept_text(actor, person, text)
    own, coordinates = Basis.SELF in person.bases, person.may(Permission.ASK_TO_USE)
    asks = own and person.born_on is not None and ages.may_keep_from_parents(person.born_on, clock.today())
    waiting = next((use for use in kept.uses if use.answer == UseAnswer.WAITING), None)
    return {
        "kept": kept,
        "coordinates": coordinates,
        "decides": person.may(Permission.DECIDE_WITHHOLDING),
        "ask": forms.get("ask") or (AskForm() if asks and kept.withholding is None and not text.asked_first else None),
        "propose": forms.get("propose")
        or (ProposeForm() if _proposes(person, kept) and not text.asked_first else None),
        "decide": forms.get("decide") or _decide_form(kept),
        "told": forms.get("told") or (ToldForm() if _can_be_shown(kept) else None),
        "use": forms.get("use") or (_use_form(actor, person, text) if coordinates and text.asked_first else None),
        "answer": forms.get("answer") or (AnswerForm(initial={"use": waiting.public_id}) if waiting else None),
        "waiting": waiting,
        "would_read": _would_read(actor, person, text, waiting) if waiting else "",
        "answered": [use for use in kept.uses if use.answer != UseAnswer.WAITING],
    }


def _proposes(person: PersonInView, kept: KeptText) -> bool:
    is_child = person.born_on is not None and ages.is_child(person.born_on, clock.today())
    return is_child and kept.withholding is None and Basis.SELF not in person.bases


def _decide_form(kept: KeptText) -> DecideForm | None:
    if kept.withholding is None or kept.withholding.status not in (Status.WAITING, Status.GRANTED):
        return None
    review_on = clock.today() + timedelta(days=MONTHS)
    return DecideForm(initial={"version": kept.withholding.version, "review_on": review_on})


def _can_be_shown(kept: KeptText) -> bool:
    shown = kept.withholding.shown_from if kept.withholding else None
    return shown is not None and shown <= clock.today()


def _use_form(actor: Actor, person: PersonInView, text: Text) -> UseForm:
    return UseForm(meetings=meetings_for(actor, person, text), initial={"topic": text.topic})


def meetings_for(actor: Actor, person: PersonInView, text: Text) -> list[tuple[str, str]]:
    """The meetings a text can be taken up in: its own, where it stands on an agenda; else those that come."""
    words = _("Ta det opp i møtet {when}")
    found = [(one.public_id, words.format(when=dates.moment(one.starts_at))) for one in upcoming(actor, person)]
    return [one for one in found if one[0] == text.meeting] if text.meeting else found


def _would_read(actor: Actor, person: PersonInView, text: Text, use: UseInView) -> str:
    """Who reads it after a yes, so that the young person knows what is asked."""
    who = WhoReads(actor, person, text.room)
    if use.kind == UseKind.GUARDIANS:
        return who.sentence(None)
    return who.sentence(use.topic, Marks(withheld=not use.to_guardians))


def _back(person: PersonInView, text: Text) -> str:
    if text.part == ITEM:
        return reverse("meetings:show", args=[person.public_id, text.meeting])
    return reverse("plan:show", args=[person.public_id])
