"""Judging a request: taking it, saving what the officer finds, and reading it back.

On its way between page and tables an assessment is flat: ``answer-<fact>``, ``facts-<fact>``,
``outcome-<right>``, ``reason-<right>``, ``hearing-<field>`` and ``months``, each a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from helhet.access.actions import end_grants, grant
from helhet.access.guard import action
from helhet.access.types import Actor, Basis, Permission, PersonInView
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import Conflict, NotFound, RuleBroken
from helhet.base.text import TextRefused, clean_text
from helhet.intake import rules
from helhet.intake.models import Assessment, Condition, DecisionItem, Hearing, Request
from helhet.intake.rules.assessment import EXPECTED_MONTHS, Judging, rights_shown
from helhet.intake.types import COORDINATOR, ItemOutcome, Judged, RequestStatus

HEARING = ("childs_view", "how_heard", "weight", "best_interests")
LIMITS = {"months": 5, "hearing-how_heard": 300}
TEXT_LIMIT = 8_000


@dataclass(frozen=True)
class Stored:
    """What is saved of an assessment, flat, and its version: the sum of its rows', so any change raises it."""

    flat: dict[str, str]
    version: int


def source_of(request: Request) -> str:
    return f"intake.request:{request.id}"


def locked_request(person: PersonInView, public_id: str) -> Request:
    """The request, held until the transaction ends. Raises ``NotFound``."""
    row = Request.objects.select_for_update().filter(person_id=person.id, public_id=public_id).first()
    if row is None:
        raise NotFound
    return row


def has_open_item(request: Request) -> bool:
    """Whether an answer was left waiting for consent, and has not come since."""
    outcomes = dict(
        DecisionItem.objects.filter(decision__request_id=request.id).order_by("id").values_list("right", "outcome")
    )
    return ItemOutcome.PENDING in outcomes.values()


@action(Permission.TAKE_REQUEST)
def take_request(actor: Actor, person: PersonInView, *, request: str) -> Request:
    """Make the request this officer's own: from now until the answer is sent, the officer sees what it says.

    Taking a colleague's request ends the colleague's access. Taking one's own again changes nothing.
    """
    row = locked_request(person, request)
    rules.check_takeable(row.status, has_open_item=row.status == RequestStatus.DECIDED and has_open_item(row))
    if row.officer_id == actor.worker_id and Basis.OFFICER in person.bases:
        record("request.taken_again", person.id, person.municipality_id, request=row.public_id)
        return row
    end_grants(person, source=source_of(row))
    was = row.officer_id
    row.officer_id = actor.worker_id
    if row.status == RequestStatus.RECEIVED:
        row.status = RequestStatus.ASSESSING
    row.save(update_fields=["officer", "status"])
    assert actor.login_id is not None  # the door lets nobody else in
    grant(
        person,
        login_id=actor.login_id,
        worker_id=actor.worker_id,
        basis=Basis.OFFICER,
        source=source_of(row),
    )
    record("request.taken", person.id, person.municipality_id, request=row.public_id, was=was, officer=actor.worker_id)
    return row


def free_requests_of_posts_that_have_ended() -> int:
    """Let requests wait for a new officer when the old one has left; inside an action's stead, a job. How many."""
    left = Request.objects.filter(status=RequestStatus.ASSESSING, officer__valid_until__lte=clock.today())
    freed = list(left.select_for_update(of=("self",)).order_by("id"))
    for row in freed:
        record("request.freed", row.person_id, row.municipality_id, request=row.public_id, was=row.officer_id)
        row.officer_id = None
        row.save(update_fields=["officer"])
    return len(freed)


@action(Permission.ASSESS_REQUEST)
def assess(
    actor: Actor,
    person: PersonInView,
    *,
    request: str,
    typed: Mapping[str, str],
    version: int,
    over: bool = False,
) -> Stored:
    """Save what the officer has found so far, finished or not.

    ``version`` is the one the page was opened with. Raises ``Conflict`` when something was saved
    since and says something else; ``over`` saves this all the same (the old stays in the history).
    """
    row = locked_request(person, request)
    check_own(actor, row)
    rights = rights_shown(person.born_on, clock.today())
    before = stored(person, row)
    after = {**before.flat, **cleaned(typed, rights)}
    if after != before.flat:
        if before.version != version and not over:
            raise Conflict(_("Vurderingen er endret et annet sted."), theirs=before.flat, yours=after)
        _save(actor, person, row, after, rights)
        before = stored(person, row)
    record("request.assessed", person.id, person.municipality_id, request=row.public_id, version=before.version)
    return before


def check_own(actor: Actor, row: Request) -> None:
    """The one who judges is the one who has taken the request, also when a colleague took it a moment ago."""
    if row.officer_id != actor.worker_id:
        raise RuleBroken(_("En kollega har tatt over saken. Ingenting er lagret."))
    rules.check_takeable(row.status, has_open_item=row.status == RequestStatus.DECIDED and has_open_item(row))


def fields_for(rights: Iterable[str]) -> dict[str, str]:
    """Every field of an assessment of these rights, with what it holds before anybody has written."""
    found = {"months": ""}
    for question in rules.questions_for(rights):
        found |= {f"answer-{question.fact}": "unclear", f"facts-{question.fact}": ""}
    for right in rights:
        found |= {f"outcome-{right}": str(Judged.UNCLEAR), f"reason-{right}": ""}
    return found | {f"hearing-{name}": "" for name in HEARING}


def cleaned(typed: Mapping[str, str], rights: Iterable[str]) -> dict[str, str]:
    """The known fields of what was typed. Raises ``RuleBroken`` (with the field) for what is too long or no answer."""
    kept = {}
    for name, default in fields_for(rights).items():
        if name not in typed:
            continue
        kind = name.partition("-")[0]
        if kind in ("answer", "outcome"):
            allowed = ("yes", "no", "unclear") if kind == "answer" else Judged.values
            if typed[name] not in ("", *allowed):  # never read as «unclear»: that would undo what was found
                raise RuleBroken(_("Velg en av mulighetene som står her."), field=name)
            kept[name] = typed[name] or default
            continue
        try:
            kept[name] = clean_text(typed[name], limit=LIMITS.get(name, TEXT_LIMIT))
        except TextRefused as refused:
            raise RuleBroken(str(refused), field=name) from refused
    return kept


def stored(person: PersonInView, request: Request) -> Stored:
    """What is saved of this request's assessment; three queries.

    A fact asked by several rights is one fact: the first that has been answered counts.
    """
    flat = fields_for(rights_shown(person.born_on, clock.today()))
    version = 0
    for assessment in Assessment.objects.filter(request_id=request.id).order_by("right").prefetch_related("conditions"):
        version += assessment.version
        flat[f"outcome-{assessment.right}"] = assessment.outcome
        flat[f"reason-{assessment.right}"] = assessment.reason
        for condition in assessment.conditions.all():
            version += condition.version
            _read_condition(flat, condition)
    hearing = Hearing.objects.filter(request_id=request.id).first()
    if hearing is not None:
        version += hearing.version
        flat |= {f"hearing-{name}": getattr(hearing, name) for name in HEARING}
    return Stored(flat, version)


def _read_condition(flat: dict[str, str], condition: Condition) -> None:
    if condition.key == EXPECTED_MONTHS:
        flat["months"] = condition.facts
        return
    if flat.get(f"answer-{condition.key}", "unclear") == "unclear":
        flat[f"answer-{condition.key}"] = condition.answer
    if not flat.get(f"facts-{condition.key}"):
        flat[f"facts-{condition.key}"] = condition.facts


def _save(
    actor: Actor, person: PersonInView, request: Request, flat: Mapping[str, str], rights: tuple[str, ...]
) -> None:
    bound = {"person_id": person.id, "municipality_id": person.municipality_id}
    rows = {row.right: row for row in Assessment.objects.filter(request_id=request.id)}
    for right in rights:
        values = {"outcome": flat[f"outcome-{right}"], "reason": flat[f"reason-{right}"]}
        row = rows.get(right) or Assessment(request_id=request.id, right=right, **bound)
        _put(row, values | ({"assessed_by_id": actor.worker_id} if _differs(row, values) else {}))
        rows[right] = row
    _save_conditions(bound, rows, flat, rules.questions_for(rights))
    heard = {name: flat[f"hearing-{name}"] for name in HEARING}
    hearing = Hearing.objects.filter(request_id=request.id).first()
    if hearing is not None or any(heard.values()):
        _put(hearing or Hearing(request_id=request.id, **bound), heard)


def _save_conditions(
    bound: dict[str, int], rows: Mapping[str, Assessment], flat: Mapping[str, str], questions: Iterable[Judging]
) -> None:
    ids = [row.id for row in rows.values()]
    known = {(one.assessment_id, one.key): one for one in Condition.objects.filter(assessment_id__in=ids)}
    wanted = [
        (right, question.fact, {"answer": flat[f"answer-{question.fact}"], "facts": flat[f"facts-{question.fact}"]})
        for question in questions
        for right in question.rights
    ]
    wanted.append((COORDINATOR, EXPECTED_MONTHS, {"answer": "unclear", "facts": flat["months"]}))
    for right, key, values in wanted:
        row = known.get((rows[right].id, key))
        if row is not None or values != {"answer": "unclear", "facts": ""}:
            _put(row or Condition(assessment_id=rows[right].id, key=key, **bound), values)


def _differs(row: Assessment | Condition | Hearing, values: Mapping[str, object]) -> bool:
    return row.pk is None or any(getattr(row, name) != value for name, value in values.items())


def _put(row: Assessment | Condition | Hearing, values: Mapping[str, object]) -> None:
    """Save a new row, or a changed one with its version raised; every version stays in the history."""
    if not _differs(row, values):
        return
    for name, value in values.items():
        setattr(row, name, value)
    if row.pk is None:
        row.save(force_insert=True)
    else:
        row.version += 1
        row.save(update_fields=[*(name.removesuffix("_id") for name in values), "version"])
