"""Next of kin let in before delegations were kept: the person sees and ends it like any other."""

from datetime import timedelta
from importlib import import_module

from django.db import connection
from django.db.migrations.state import ProjectState

from helhet.access.models import Grant
from helhet.access.types import Basis
from helhet.base import clock
from helhet.base.identifiers import looks_like_public_id
from helhet.consent.actions import end_delegation
from helhet.consent.models import Delegation
from helhet.jobs.comparison import differences
from helhet.people.models import RelatedPerson
from tests import factories
from tests.database import as_owner_of_everything, as_role

MIGRATION = import_module("helhet.consent.migrations.0010_who_was_let_in_before_can_be_let_out").Migration


def migrate():
    with as_role("helhet_owner"), connection.schema_editor(atomic=False) as editor:
        for operation in MIGRATION.operations:
            operation.database_forwards("consent", editor, ProjectState(), ProjectState())


def all_rows(model):
    with as_owner_of_everything():
        return list(model.objects.all())


def test_who_was_let_in_before_can_be_let_out(world):
    aunt = factories.login("Tante")
    with as_owner_of_everything():
        kin = RelatedPerson.objects.create(
            person=world.child, municipality=world.municipality, name="Tante", relation="next_of_kin", login=aunt,
            valid_from=clock.today(),
        )  # fmt: skip
    before = factories.grant(world.child, aunt, Basis.NEXT_OF_KIN, source=f"people.relatedperson:{kin.id}")
    others = {row.id: row.source for row in all_rows(Grant) if row.id != before.id}
    migrate()
    [made] = all_rows(Delegation)
    assert looks_like_public_id(made.public_id)
    assert (made.kin_id, made.rooms, made.topics, made.extent) == (kin.id, before.rooms, before.topics, "takes_part")
    assert {row.id: row.source for row in all_rows(Grant) if row.id != before.id} == others
    assert made.valid_until < clock.today() + timedelta(days=367)  # it had no end
    with as_role("helhet_jobs"):
        assert [one for one in differences() if one.what == "grant" and one.row == before.id] == []
    with factories.in_case(world.mother, world.child) as (actor, person):
        end_delegation(actor, person, delegation=made.public_id)
    [ended] = [row for row in all_rows(Grant) if row.id == before.id]
    assert ended.valid_until == clock.today()
    migrate()
    assert len(all_rows(Delegation)) == 1
