"""Applications being written.

A draft is its writer's own: the wall shows it to that login alone, nobody in the municipality
can read it, and no person is entered. So these have no door; the log has when a draft began
and when it was thrown away, never what it says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.access.selectors import MyPerson
from helhet.access.types import PRIVATE_BASES, Actor, Basis
from helhet.audit.actions import record
from helhet.base import clock, statements
from helhet.base.errors import AccessDenied, Conflict, NotFound, RuleBroken
from helhet.base.text import clean
from helhet.intake.models import Draft
from helhet.intake.rules import FIELDS, merged
from helhet.intake.types import About, DraftInView

MOST_DRAFTS = 20
MOST_CHARACTERS = 60_000  # a draft keeps more than may be sent, so that nobody loses what they pasted
UNTOUCHED = 1  # the version of a draft that was never saved
ABOUT, STEPS_SAVED = "_about", "_saved"


def start_draft(actor: Actor, *, person: MyPerson | None) -> DraftInView:
    """Begin an application for one of the actor's persons, or (None) for a child who is expected.

    One that was begun for the same and never written in is gone on with: a button pressed twice begins one.
    """
    about = about_of(person)
    if person is not None and PRIVATE_BASES.isdisjoint(person.bases):
        raise RuleBroken(_("Du kan søke for deg selv, og for barn du har ansvar for."), source="pbrl-4-4")
    begun = _begun(login_of(actor))
    for draft in begun:
        if draft.version == UNTOUCHED and draft.person_id == (person.id if person else None):
            return in_view(draft)
    if len(begun) >= MOST_DRAFTS:
        raise RuleBroken(_("Du har mange påbegynte søknader. Send eller slett noen av dem først."))
    draft = Draft.objects.create(
        login_id=login_of(actor),
        person_id=person.id if person else None,
        answers={ABOUT: {"about": about, "person": person.public_id if person else ""}, STEPS_SAVED: {}},
        saved_at=clock.now(),
    )
    record("draft.started", None, None, draft=draft.public_id)
    return in_view(draft)


def _begun(login_id: int) -> list[Draft]:
    """The login's unsent drafts; whoever begins another at the same moment waits until this one is done."""
    statements.row("SELECT pg_advisory_xact_lock(hashtextextended('intake.draft', %s))", [login_id])
    return list(Draft.objects.filter(login_id=login_id, sent_as="").order_by("id"))


def login_of(actor: Actor) -> int:
    if actor.login_id is None:
        raise AccessDenied("a draft belongs to a login")
    return actor.login_id


def about_of(person: MyPerson | None) -> About:
    if person is None:
        return About.EXPECTED
    if person.born_on is None:
        return About.UNBORN
    if Basis.SELF in person.bases:
        return About.SELF
    return About.CHILD if Basis.GUARDIAN in person.bases else About.OTHER


def save_draft(
    actor: Actor, *, draft: str, step: str, typed: Mapping[str, Any], version: int, over: bool = False
) -> DraftInView:
    """Keep what is typed on one step, right or wrong: only sending asks for more.

    ``version`` is the draft's when the page was opened. Raises ``Conflict`` when the same step
    was saved since from another tab and says something else; ``over`` takes this one.
    """
    with transaction.atomic():
        row = locked(actor, draft)
        if row.sent_as:
            raise RuleBroken(
                _("Søknaden er allerede sendt. Det du skrev her, er ikke med. Ring oss, så legger vi det til.")
            )
        before = dict(row.answers.get(step, {}))
        after = merged(before, _clean(step, typed), step)
        if after == before and step in row.answers:
            return in_view(row)
        saved = row.answers[STEPS_SAVED]
        if saved.get(step, 0) > version and not over:
            raise Conflict(
                _("Du har skrevet på dette steget i en annen fane også."), theirs=before, yours={**before, **after}
            )
        row.version += 1
        row.answers = {**row.answers, step: after, STEPS_SAVED: {**saved, step: row.version}}
        row.saved_at = clock.now()
        row.save(update_fields=["version", "answers", "saved_at"])
        return in_view(row)


def delete_draft(actor: Actor, *, draft: str) -> None:
    """Throw a draft away. One that is gone already is gone; one that was sent stays, as it belongs to the request."""
    with transaction.atomic():
        row = Draft.objects.select_for_update().filter(login_id=login_of(actor), public_id=draft).first()
        if row is None:
            return
        if row.sent_as:
            raise RuleBroken(_("Søknaden er sendt, og kan ikke slettes her. Vil du trekke den, så ring oss."))
        row.delete()
        record("draft.deleted", None, None, draft=draft)


def locked(actor: Actor, public_id: str) -> Draft:
    """The draft, held until the transaction ends: two tabs take turns."""
    row = Draft.objects.select_for_update().filter(login_id=login_of(actor), public_id=public_id).first()
    if row is None:
        raise NotFound
    return row


def in_view(row: Draft) -> DraftInView:
    head = row.answers[ABOUT]
    return DraftInView(
        public_id=row.public_id,
        about=About(head["about"]),
        person=head["person"],
        person_id=row.person_id,
        answers={step: values for step, values in row.answers.items() if step in FIELDS},
        versions=row.answers[STEPS_SAVED],
        version=row.version,
        saved_at=row.saved_at,
        sent_as=row.sent_as,
    )


def _clean(step: str, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What can be stored: known fields, no characters that nobody sees, and not without end."""
    if step not in FIELDS:
        raise NotFound
    kept: dict[str, Any] = {}
    for name in FIELDS[step]:
        value = typed.get(name)
        if isinstance(value, str):
            text = clean(value)
            if len(text) > MOST_CHARACTERS:
                raise RuleBroken(
                    _("Teksten er for lang til å lagres. Ta bort noe av den; den står fremdeles på siden."), field=name
                )
            kept[name] = text
        elif value is not None:
            kept[name] = [clean(str(one))[:40] for one in value][:20]
    return kept
