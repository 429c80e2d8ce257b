"""``helhet protect`` and ``helhet clearance``: the population register's word, and the first clearance."""

import io
from datetime import timedelta

import pytest

from helhet.access.models import Clearance
from helhet.base import clock
from helhet.jobs import unseen
from helhet.people.identity import index_of
from helhet.people.models import Person
from helhet.project.command_line import UnusableInput
from helhet.project.commands import clearance, protect
from tests import factories
from tests.database import as_owner_of_everything, as_role
from tests.intake.applying import sent_by

NUMBER = "15415012346"


@pytest.fixture
def number(world):
    """The child's own synthetic number."""
    from helhet.base.identifiers import check_digits_agree

    found = next(
        digits
        for serial in range(100)
        for digits in [f"154150{serial:03d}{tail:02d}" for tail in range(100)]
        if check_digits_agree(digits)
    )
    with as_owner_of_everything():
        index = index_of(world.municipality.number, found)
        Person.objects.filter(id=world.child.id).update(identity_index=index)
    return found


def level_of(world):
    with as_owner_of_everything():
        return Person.objects.get(id=world.child.id).address_protection


def protecting(world, level, person="", typed=""):
    with as_role("helhet_jobs"):
        return protect.protect(world.municipality.number, level, person, io.StringIO(typed))


def test_the_register_names_a_person_by_number_on_stdin_and_the_answer_says_neither_name_nor_place(
    world, number, capsys
):
    assert protecting(world, "strict", typed=f"{number}\n") == 0
    assert level_of(world) == "strict"
    said = capsys.readouterr().out
    assert "2 tilganger er avsluttet" in said
    for secret in (number, "Elias", "Nordmann", "Fjordvik"):
        assert secret not in said


def test_a_person_is_named_by_id_too_and_the_protection_lifted(world):
    assert protecting(world, "confidential", person=world.child.public_id) == 0
    assert level_of(world) == "confidential"
    assert protecting(world, "none", person=world.child.public_id) == 0
    assert level_of(world) == "none"


@pytest.mark.parametrize("typed", ["", "tull", "15415000000\n"])
def test_what_names_nobody_changes_nothing(world, number, typed):
    with pytest.raises(UnusableInput):
        protecting(world, "strict", typed=typed)
    assert level_of(world) == "none"


def test_the_first_clearance_goes_to_one_in_the_coordinating_unit_alone(world, capsys):
    until = clock.today() + timedelta(days=200)

    def give(name, **more):
        with as_role("helhet_jobs"):
            return clearance.give(world.municipality.number, name, more.get("until", until), "Bestemt av rådmannen")

    for name in ("Marit Bakke", "Enhets", "Fremmed Saksbehandler", ""):
        with pytest.raises(UnusableInput, match="koordinerende enhet"):
            give(name)
    with pytest.raises(UnusableInput, match="ett år"):
        give("Enhets Leder", until=clock.today() + timedelta(days=800))
    assert give("Enhets Leder") == 0
    with factories.acts(world.unit_lead) as actor:
        assert actor.clears
        assert Clearance.objects.get().given_by_id is None


def test_a_request_that_nobody_may_see_is_told_to_the_operator_without_name_or_place(world, caplog):
    own = factories.login("Elias")
    from helhet.access.types import Basis

    factories.grant(world.child, own, Basis.SELF)
    factories.protected(world.child)
    sent_by(own, world.child)
    with as_role("helhet_jobs"):
        assert unseen.report() == 1
    (line,) = [record.getMessage() for record in caplog.records if record.name == "helhet.jobs.unseen"]
    for secret in ("Elias", "Nordmann", "Fjordvik", world.child.public_id, str(world.child.id)):
        assert secret not in line
    factories.clearance(world.officer)
    with as_role("helhet_jobs"):
        assert unseen.report() == 0
