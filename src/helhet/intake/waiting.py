"""What intake asks of somebody on a start page."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.access.selectors import MyPerson
from helhet.access.types import Actor, PersonInView
from helhet.base import statements
from helhet.base.todo import ToDo
from helhet.intake.drafts import in_view, login_of
from helhet.intake.models import Draft, Letter
from helhet.intake.office_reading import letters_opened
from helhet.intake.rules import steps_of
from helhet.intake.types import DraftInView

SOMEBODY_WAITS, RIGHT_AT_STAKE = 1, 2
_TAKEN = """
SELECT person_id, public_id, sender_name, reply_due_on FROM intake_request
WHERE person_id = ANY (%s) AND officer_id = %s AND status = 'assessing' ORDER BY reply_due_on, id
"""


def to_do(actor: Actor, persons: Sequence[MyPerson]) -> list[ToDo]:
    """The requests this worker has taken and not answered, for the persons on the page. One query."""
    by_id = {person.id: person for person in persons}
    if actor.worker_id is None or not by_id:
        return []
    return [
        ToDo(
            person=by_id[person_id].public_id,
            name=by_id[person_id].name,
            what=_("Vurder søknaden og send svaret."),
            why=_("{name} har spurt, og venter på deg.").format(name=sender),
            button=_("Åpne vurderingen"),
            url=reverse("office:request", args=[public_id]),
            due_on=due_on,
            weight=RIGHT_AT_STAKE,
        )
        for person_id, public_id, sender, due_on in statements.rows(_TAKEN, [list(by_id), actor.worker_id])
    ]


def family_to_do(actor: Actor, person: PersonInView) -> list[ToDo]:
    """Letters this reader has not opened, and an application that was never finished. Three queries."""
    unopened = {
        one.letter for one in letters_opened(person) if one.login_id == actor.login_id and one.opened_at is None
    }
    letters = Letter.objects.filter(person_id=person.id, public_id__in=unopened).order_by("sent_at") if unopened else ()
    found = [
        ToDo(
            person=person.public_id,
            name=person.name,
            what=_sentence(letter),
            why=_("Brevet fra kommunen ligger her. Du har ikke åpnet det ennå."),
            button=_("Les brevet"),
            url=reverse("letters:show", args=[person.public_id, letter.public_id]),
            weight=SOMEBODY_WAITS,
        )
        for letter in letters
    ]
    drafts = Draft.objects.filter(login_id=login_of(actor), person_id=person.id, sent_as="").order_by(
        "-saved_at", "-id"
    )
    return found + [
        ToDo(
            person=person.public_id,
            name=person.name,
            what=_("Søknaden din er ikke sendt."),
            why=_("Det du har skrevet, er lagret. Ingen i kommunen kan lese det ennå."),
            button=_("Fortsett søknaden"),
            url=_where_to_go_on(in_view(draft)),
        )
        for draft in drafts
    ]


def _sentence(letter: Letter) -> str:
    """The title, where it is a sentence that tells what has happened; else that there is a letter, and which."""
    told = _("{title}.") if letter.kind == "appointment" else _("Du har fått et brev: {title}.")
    return told.format(title=letter.title)


def _where_to_go_on(draft: DraftInView) -> str:
    """The first question that was never answered, else the last look."""
    step = next((one for one in steps_of(draft.about, draft.answers) if one not in draft.answers), "")
    if not step:
        return reverse("application:check", args=[draft.public_id])
    return reverse("application:step", args=[draft.public_id, step])
