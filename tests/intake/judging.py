"""Judged requests for the tests."""

from helhet.consent.models import Consenter
from helhet.intake.actions import assess, issue_decision, take_request
from helhet.intake.models import Decision, Letter
from tests import factories
from tests.database import as_owner_of_everything

FACTS = (
    "stays_in_municipality",
    "long_term",
    "coordinated_health",
    "serious",
    "complex",
    "coordinated",
    "health_and_care",
    "other_welfare",
    "family_wants",
)
HEARD = {
    "hearing-childs_view": "Jeg vil slippe så mange møter.",
    "hearing-how_heard": "Samtale på skolen 3. desember",
    "hearing-weight": "Stor vekt: færre og kortere møter.",
    "hearing-best_interests": "Det beste for Elias er ro og få voksne.",
}


def all_met(**instead):
    """Everything answered yes and every right found met; ``instead`` by flat name, with _ for -."""
    flat = {"months": "", "answer-qualification_programme": "no", "facts-qualification_programme": "Ikke aktuelt."}
    for fact in FACTS:
        flat |= {f"answer-{fact}": "yes", f"facts-{fact}": f"Opplyst om {fact}."}
    for right in ("R1", "R3", "R4"):
        flat |= {f"outcome-{right}": "met", f"reason-{right}": f"Samlet vurdering av {right}."}
    return {**flat, **HEARD, **instead}


def taken_by(officer, request):
    with factories.in_case(officer, request.person) as (actor, person):
        return take_request(actor, person, request=request.public_id)


def assessed_by(officer, request, **instead):
    taken_by(officer, request)
    with factories.in_case(officer, request.person) as (actor, person):
        return assess(actor, person, request=request.public_id, typed=all_met(**instead), version=0)


def decided_by(officer, request, **instead):
    """The decision, with items, and its letter, seen past the wall."""
    assessed_by(officer, request, **instead)
    return issued_by(officer, request)


def issued_by(officer, request, after=0):
    with factories.in_case(officer, request.person) as (actor, person):
        issue_decision(actor, person, request=request.public_id, after=after)
    with as_owner_of_everything():
        decision = Decision.objects.filter(request_id=request.id).order_by("-id").first()
        letter = Letter.objects.get(decision=decision)
        return {item.right: item.outcome for item in decision.items.all()}, letter, decision


def everybody_consents(person):
    """All who are asked about the plan say yes."""
    from helhet.access.types import Basis
    from helhet.consent.actions import answer
    from helhet.consent.types import ChildHeard, Heard

    with as_owner_of_everything():
        waiting = list(
            Consenter.objects.filter(person_id=person.id, answer="pending", plan_consent__isnull=False).select_related(
                "related_person__login"
            )
        )
    for row in waiting:
        with factories.in_case(row.related_person.login, person) as (actor, seen):
            assert Basis.GUARDIAN in seen.bases
            answer(actor, seen, consenter=row.public_id, yes=True, heard=Heard(ChildHeard.SAID, "Fint."))
