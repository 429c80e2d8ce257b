"""What the office reads of one request: the head before it is taken, everything while it is judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from helhet.access.types import Actor, Basis, PersonInView
from helhet.base import clock
from helhet.base.errors import NotFound
from helhet.consent.selectors import plan_consent_of
from helhet.intake.deciding import Assessed, assessed
from helhet.intake.inbox import ready_after_consent
from helhet.intake.judging import HEARING, has_open_item, stored
from helhet.intake.models import Decision, DecisionItem, Request, RequestContent
from helhet.intake.types import CHILD_COORDINATOR, COORDINATOR, WAITING, ItemOutcome, Opened, RequestStatus
from helhet.law.ages import age_on
from helhet.people.selectors import holders_of_responsibility


@dataclass(frozen=True)
class RequestPage:
    """One request, as far as its reader may see it.

    ``content`` and ``assessed`` are there only for the officer who has taken it. ``open_item``:
    an answer about a plan waits for consent.
    """

    request: Request
    decisions: list[Decision]
    opened: list[Opened]
    open_item: bool
    content: RequestContent | None = None
    assessed: Assessed | None = None
    consent: Any = None
    guardians: tuple[str, ...] = ()
    ready: bool = False  # the consent that an answer about a plan waited for has come

    @property
    def can_be_taken(self) -> bool:
        """Whether there is something to judge: a new request, or a plan whose consent has come."""
        return self.request.status in WAITING or self.ready


def head_of(actor: Actor, public_id: str) -> Request:
    """The head of a request, before its person is entered. The wall shows it to its own municipality's office alone."""
    if actor.municipality_id is None:
        raise NotFound
    row = (
        Request.objects.filter(public_id=public_id, municipality_id=actor.municipality_id)
        .select_related("person", "officer", "municipality")
        .first()
    )
    if row is None:
        raise NotFound
    return row


def request_page(actor: Actor, person: PersonInView, head: Request) -> RequestPage:
    """Everything the reader may see of a request; the person has been entered."""
    head.refresh_from_db(fields=["status", "officer"])
    decisions = list(
        Decision.objects.filter(request_id=head.id).order_by("id").select_related("issued_by").prefetch_related("items")
    )
    opened = [one for one in letters_opened(person) if one.request == head.public_id]
    waits = head.status == RequestStatus.DECIDED and has_open_item(head)
    if not (Basis.OFFICER in person.bases and head.officer_id == actor.worker_id):
        return RequestPage(head, decisions, opened, waits, ready=waits and head.id in ready_after_consent())
    content = RequestContent.objects.filter(request_id=head.id).first()
    found = stored(person, head)
    flat = _with_childs_words(found.flat, content)
    guardians = tuple(kin.name for kin in holders_of_responsibility(person.id, clock.today()))
    return RequestPage(
        head,
        decisions,
        opened,
        waits,
        content=content,
        assessed=assessed(person, head, flat, found.version),
        consent=plan_consent_of(actor, person),
        guardians=guardians,
        ready=waits,
    )


def with_typed(person: PersonInView, page: RequestPage, typed: dict[str, str]) -> RequestPage:
    """The page with what was typed and could not be saved, so that it stays where it was typed."""
    if page.assessed is None:
        return page
    flat = {**page.assessed.flat, **{name: value for name, value in typed.items() if name in page.assessed.flat}}
    return replace(page, assessed=assessed(person, page.request, flat, page.assessed.version))


def _with_childs_words(flat: dict[str, str], content: RequestContent | None) -> dict[str, str]:
    """What the child said in the application stands ready, until the officer has written something."""
    if content is None or any(flat[f"hearing-{name}"] for name in HEARING):
        return flat
    return flat | {"hearing-childs_view": content.own_view, "hearing-how_heard": content.own_view_how}


def letters_opened(person: PersonInView) -> list[Opened]:
    """Every delivery of the person's letters, and when it was first opened. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM intake_letter_opened(%s)", [person.id])
        return [
            Opened(
                letter=row[0],
                request=row[1],
                login_id=row[3],
                receiver=row[4],
                channel=row[5],
                sent_at=row[6],
                opened_at=row[7],
            )
            for row in cursor.fetchall()
        ]


def granted_waiting_for_coordinator(actor: Actor) -> QuerySet[DecisionItem]:
    """Granted rights to a coordinator (R1, R3): register rows, for whoever knows the assignments to leave out the rest.

    With ``person`` and ``decision`` at hand.
    """
    return DecisionItem.objects.filter(
        right__in=(COORDINATOR, CHILD_COORDINATOR), outcome=ItemOutcome.GRANTED
    ).select_related("person", "decision", "decision__request")


def who_waits(persons: Iterable[int]) -> set[int]:
    """Which of these persons have a request that is not answered: a register fact. One query."""
    rows = Request.objects.filter(person_id__in=list(persons), status__in=WAITING)
    return set(rows.values_list("person_id", flat=True))


def age_in_words(born_on: date | None, today: date) -> str:
    if born_on is None:
        return _("ikke født ennå")
    return _("{years} år").format(years=age_on(born_on, today))
