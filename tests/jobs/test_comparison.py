"""The nightly comparison finds a grant or opening that has outlived its reason, and a reason without its grant."""

from helhet.access.actions import match_login
from helhet.access.models import Grant
from helhet.access.types import Basis, Topic
from helhet.jobs import comparison
from tests import factories
from tests.database import as_owner_of_everything, as_role


def found():
    with as_role("helhet_jobs"):
        return {(difference.what, difference.source) for difference in comparison.differences()}


def test_guardians_with_parental_responsibility_are_in_order(world):
    assert found() == set()


def test_a_guardian_who_has_lost_responsibility_is_reported(world):
    with as_owner_of_everything():
        world.father.parental_responsibility = False
        world.father.save()
    assert found() == {("grant", f"people.relatedperson:{world.father.id}")}


def test_a_coordinators_grant_without_assignment_is_reported(world):
    factories.grant(
        world.child,
        world.coordinator.login,
        Basis.COORDINATOR,
        post=world.coordinator,
        source="coordination.assignment:1",
    )
    assert found() == {("grant", "coordination.assignment:1")}


def test_a_grant_from_nowhere_is_reported(world):
    factories.grant(world.child, world.outsider.login, Basis.EMERGENCY, post=world.outsider, source="somewhere:1")
    assert found() == {("grant", "somewhere:1")}


def test_an_opening_without_consent_is_reported(world):
    factories.opening(world.child, world.school, Topic.SCHOOL, source="consent.sharingconsent:1")
    assert found() == {("opening", "consent.sharingconsent:1")}


def test_ended_grants_need_no_reason(world):
    with as_owner_of_everything():
        Grant.objects.update(valid_until="2021-01-01", source="gone:1")
    assert found() == set()


def test_a_guardian_with_two_ways_of_logging_in_is_in_order(world):
    with as_owner_of_everything():
        world.mother.identity_index = b"m" * 32
        world.mother.save(update_fields=["identity_index"])
    match_login(issuer="helhet", subject="furu-4827", name="", identity_indexes={world.municipality.id: b"m" * 32})
    assert found() == set()
