"""What changes who answers: that somebody cannot take a stand themselves, and that the child welfare service has care.

Each is recorded with a reason, told, and ended in writing. What was given by those who answered before stands for a
month more at the most, and is asked anew meanwhile: never silently prolonged (domain.md § 2, our choice).
"""

from __future__ import annotations

from datetime import date, timedelta

from helhet.access.actions import end_grants, grant, shorten_openings
from helhet.access.guard import action
from helhet.access.types import WHOLE, Actor, Basis, Permission, PersonInView, Room
from helhet.audit.actions import record
from helhet.base import clock
from helhet.base.errors import NotFound
from helhet.consent import rules
from helhet.consent.asking import ask, coordinating
from helhet.consent.deciding import who_must
from helhet.consent.models import CapacityFinding, Custody, PlanConsent, SharingConsent
from helhet.consent.types import WAITING, ConsentStatus, Finding, TakenOver
from helhet.law.ages import MAJORITY, OWN_CONSENT, birthday, has_turned
from helhet.notices.actions import send_notice
from helhet.notices.types import Kind
from helhet.people.actions import add_related, end_related, give_login
from helhet.people.selectors import close_to, holders_of_responsibility, units_of, worker, workers_of
from helhet.people.types import Relation

# What whoever answers for somebody must see to answer, and to take an answer back with all that follows.
TO_ANSWER = (Room.CASE, Room.CONSENT, Room.TEAM, Room.PLAN, Room.MEETINGS)
DAYS_MORE = 30


@action(Permission.RECORD_CAPACITY)
def record_finding(actor: Actor, person: PersonInView, finding: Finding) -> CapacityFinding:
    """Record that health personnel have found that somebody cannot take a stand on this themselves (pbrl. § 4-3).

    16 and 17: the parents answer (§ 4-5). An adult: whom the municipality has found may, and why (unverified).
    """
    today = clock.today()
    is_health = worker(actor.worker_id or 0).is_health_personnel
    rules.check_finding(finding, born_on=person.born_on, today=today, by_health=is_health)
    stands = CapacityFinding.objects.filter(person_id=person.id, ended_on=None).exists()
    rules.check_none_stands(stands)
    answers = _kin(person, finding.answers) if finding.answers else None
    row = CapacityFinding.objects.create(
        person_id=person.id,
        municipality_id=person.municipality_id,
        found_on=finding.found_on,
        found_by=finding.found_by,
        document=finding.document,
        reason=finding.reason,
        answers_id=answers,
        answers_why=finding.answers_why,
        recorded_by_id=actor.worker_id or 0,
    )
    record("consent.capacity_found", person.id, person.municipality_id, finding=row.id)
    _let_answer(person, row)
    _hand_over(actor, person, f"consent.capacityfinding:{row.pk}")
    return row


def _kin(person: PersonInView, public_id: str) -> int:
    for kin in close_to(person.id, clock.today(), with_login=False):
        if kin.public_id == public_id:
            return kin.id
    raise NotFound


def _let_answer(person: PersonInView, finding: CapacityFinding) -> None:
    """Those who answer now may open what they answer about, until the finding ends or the young person is 18."""
    is_adult = person.born_on is not None and has_turned(person.born_on, MAJORITY, clock.today())
    until = birthday(person.born_on, MAJORITY) if person.born_on and not is_adult else None
    for one in who_must(person):
        if one.login_id is not None and one.capacity in (Basis.GUARDIAN, Basis.REPRESENTATIVE):
            grant(
                person,
                login_id=one.login_id,
                basis=Basis(one.capacity),
                source=f"consent.capacityfinding:{finding.pk}",
                valid_until=until,
                rooms=TO_ANSWER,
                topics=WHOLE,
            )


@action(Permission.RECORD_CAPACITY)
def end_finding(actor: Actor, person: PersonInView, *, finding: str, reason: str) -> None:
    """The person answers again from now; twice is once."""
    rules.check_why_ended(reason)
    row = CapacityFinding.objects.select_for_update().filter(person_id=person.id, public_id=finding).first()
    if row is None:
        raise NotFound
    if row.ended_on is None:
        row.ended_on, row.ended_by_id, row.end_reason = clock.today(), actor.worker_id, reason
        row.save(update_fields=["ended_on", "ended_by", "end_reason"])
        end_grants(person, source=f"consent.capacityfinding:{row.pk}")
    record("consent.capacity_ended", person.id, person.municipality_id, finding=row.id)
    _hand_over(actor, person, f"consent.capacityfinding:{row.pk}:ended")


@action(Permission.RECORD_CUSTODY)
def record_custody(actor: Actor, person: PersonInView, taken: TakenOver) -> Custody:
    """Record that the child welfare service has the care of the child: it answers from now (pbrl. § 4-4).

    The same service recorded anew is another caseworker. Parents are no longer asked, and what they gave stands for
    a month at the most, unless the service renews it.
    """
    rules.check_custody(taken, born_on=person.born_on, today=clock.today())
    unit = next(
        (one for one in units_of(person.municipality_id, kinds=("service",)) if one.public_id == taken.unit), None
    )
    posts = workers_of(unit.id, clock.today()) if unit else []
    post = next((one for one in posts if one.public_id == taken.worker), None)
    rules.check_caseworker(unit is not None and post is not None)
    assert unit is not None
    assert post is not None
    row = Custody.objects.select_for_update(of=("self",)).filter(person_id=person.id, ended_on=None).first()
    if row is None:
        kin = add_related(
            person, name=unit.name, relation=Relation.CHILD_WELFARE, login_id=post.login_id, on=taken.started_on
        )
        row = Custody(
            person_id=person.id, municipality_id=person.municipality_id, unit=unit, kin_id=kin,
            started_on=taken.started_on,
        )  # fmt: skip
    else:
        rules.check_same_service(row.unit_id == unit.id)
        end_grants(person, source=f"consent.custody:{row.pk}")
        give_login(person, row.kin_id, post.login_id)
    row.worker, row.rests_on, row.foster_home = post, taken.rests_on, taken.foster_home
    row.recorded_by_id = actor.worker_id or 0
    row.save()
    _let_in(person, row, post.login_id)
    record("consent.custody_recorded", person.id, person.municipality_id, custody=row.id, worker=post.id)
    _hand_over(actor, person, f"consent.custody:{row.pk}:{post.id}")
    return row


def _let_in(person: PersonInView, custody: Custody, login_id: int) -> None:
    """Until the age at which the person answers alone; after that while a finding says otherwise, until 18."""
    assert person.born_on is not None
    today = clock.today()
    age = MAJORITY if has_turned(person.born_on, OWN_CONSENT, today) else OWN_CONSENT
    grant(
        person,
        login_id=login_id,
        basis=Basis.CUSTODIAN,
        worker_id=custody.worker_id,
        source=f"consent.custody:{custody.pk}",
        valid_until=birthday(person.born_on, age),
    )


@action(Permission.RECORD_CUSTODY)
def end_custody(actor: Actor, person: PersonInView, *, custody: str, reason: str) -> None:
    """The care has gone back: those with parental responsibility answer from now; twice is once."""
    rules.check_why_ended(reason)
    row = Custody.objects.select_for_update().filter(person_id=person.id, public_id=custody).first()
    if row is None:
        raise NotFound
    if row.ended_on is None:
        row.ended_on, row.ended_by_id, row.end_reason = clock.today(), actor.worker_id, reason
        row.save(update_fields=["ended_on", "ended_by", "end_reason"])
        end_related(person, row.kin_id)
        end_grants(person, source=f"consent.custody:{row.pk}")
    record("consent.custody_ended", person.id, person.municipality_id, custody=row.id)
    _hand_over(actor, person, f"consent.custody:{row.pk}:ended")


def _hand_over(actor: Actor, person: PersonInView, about: str) -> None:
    """Others answer now: what waits is asked of them, what was given stands a month more, and everybody is told."""
    until = clock.today() + timedelta(days=DAYS_MORE)
    for given in SharingConsent.objects.select_for_update().filter(
        person_id=person.id, status=ConsentStatus.GIVEN, valid_until__gt=until
    ):
        shorten(person, given, until)
    PlanConsent.objects.filter(person_id=person.id, status=ConsentStatus.GIVEN).update(review_on=until)
    for kind in (PlanConsent, SharingConsent):
        for question in kind.objects.select_for_update().filter(person_id=person.id, status__in=WAITING):
            ask(person, question)
    today = clock.today()
    kin = [*holders_of_responsibility(person.id, today), *close_to(person.id, today)]
    foster = {one.login_id for one in kin if one.relation == Relation.FOSTER_PARENT}
    asked = {one.login_id for one in who_must(person)}
    told = {login for login in asked | foster | coordinating(actor, person) if login and login != actor.login_id}
    send_notice(person, kind=Kind.ACCESS, about=about, login_ids=sorted(told))


def shorten(person: PersonInView, consent: SharingConsent, until: date) -> None:
    """Let a consent and what it opened end earlier than was said; never later. Called inside an action."""
    consent.valid_until = min(consent.valid_until, until)
    consent.review_on = min(consent.review_on or until, until)
    consent.save(update_fields=["valid_until", "review_on"])
    shorten_openings(person, source=f"consent.sharingconsent:{consent.pk}", until=until)
