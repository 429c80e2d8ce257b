"""The log shows tampering: a changed, missing or inserted row, and nothing else, breaks a seal."""

import contextlib

import pytest
from django.db import DatabaseError, connection, transaction

from helhet.audit import seals
from helhet.audit.actions import record
from helhet.audit.models import Seal
from tests import factories
from tests.database import as_owner_of_everything, as_role


@pytest.fixture
def world():
    return factories.world()


def events(world, number):
    for _ in range(number):
        with factories.acts(world.officer):
            record("test.happened", None, world.municipality.id, number=number)


def sealed(table="audit_event"):
    with as_role("helhet_jobs"):
        return seals.seal(table)


def verified():
    with as_role("helhet_jobs"):
        return seals.verify()


def tamper(statement, *values):
    with as_owner_of_everything(), connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement, values)
        cursor.execute("SET session_replication_role = origin")


@pytest.mark.alone
@pytest.mark.django_db(transaction=True)
class TestSeals:
    def test_an_untouched_log_holds_over_many_seals(self, world):
        for number in (3, 1, 5):
            events(world, number)
            assert sealed().rows == number
        assert sealed() is None
        assert verified() is None

    def test_a_changed_row_is_named(self, world):
        events(world, 3)
        sealed()
        tamper("UPDATE audit_event SET action = 'other' WHERE id = (SELECT min(id) + 1 FROM audit_event)")
        broken = verified()
        assert "endret" in str(broken)
        assert broken.row is not None

    def test_a_missing_row_is_named(self, world):
        events(world, 3)
        sealed()
        tamper("DELETE FROM audit_event WHERE id = (SELECT max(id) FROM audit_event)")
        assert "borte" in str(verified())

    def test_an_inserted_row_is_named(self, world):
        events(world, 2)
        sealed()
        tamper(
            "INSERT INTO audit_event (who, acting_as, request_id, action, xid) "
            "SELECT who, acting_as, request_id, 'slipped in', xid FROM audit_event LIMIT 1"
        )
        assert "satt inn" in str(verified())

    def test_a_changed_or_missing_seal_shows(self, world):
        for _ in range(2):
            events(world, 1)
            sealed()
        tamper("UPDATE audit_seal SET rows = 7 WHERE id = (SELECT min(id) FROM audit_seal)")
        assert "seglet selv" in str(verified())
        tamper("DELETE FROM audit_seal WHERE id = (SELECT min(id) FROM audit_seal)")
        assert "mangler foran" in str(verified())

    def test_a_row_that_commits_late_is_sealed_next_time(self, world):
        events(world, 1)
        late = connection.copy()
        try:
            late.set_autocommit(False)
            with late.cursor() as cursor:
                cursor.execute(
                    "SELECT access_begin(%s, %s, current_date, now(), 'late', '{}')",
                    [world.officer.login_id, world.officer.id],
                )
                cursor.execute("SELECT audit_record('late.row', NULL, NULL, '{}', true)")
            events(world, 2)
            first = sealed()
            late.commit()
        finally:
            late.close()
        assert first.rows == 1
        assert sealed().rows == 3
        assert verified() is None

    def test_two_sealers_cannot_fork_the_chain(self, world):
        events(world, 1)
        first = sealed()
        with as_role("helhet_jobs"), pytest.raises(DatabaseError), transaction.atomic():
            Seal.objects.create(
                table=first.table,
                cluster="x",
                epoch=1,
                after_id=0,
                from_xid=0,
                to_xid=1,
                rows=0,
                leaves=b"",
                root="",
                previous=first.previous,
                seal="another",
            )

    def test_a_restore_into_another_cluster_starts_a_new_epoch(self, world):
        events(world, 2)
        sealed()
        tamper("UPDATE audit_seal SET cluster = 'another'")
        seal = Seal.objects.get()
        fields = {name: getattr(seal, name) for name in ("table", "cluster", "epoch", "after_id", "from_xid", "to_xid")}
        tamper("UPDATE audit_seal SET seal = %s", seals._chain(fields, seal.rows, seal.root, seal.previous))
        events(world, 3)
        sealed()
        events(world, 4)
        assert sealed().epoch == 2
        assert verified() is None


@pytest.mark.parametrize("role", ["helhet_app", "helhet_jobs", "helhet_owner"])
@pytest.mark.parametrize(
    "statement", ["UPDATE audit_event SET action = 'x'", "DELETE FROM audit_event", "TRUNCATE audit_event"]
)
def test_nobody_can_change_the_log(db, role, statement):
    """Refused, or (the owner's UPDATE and DELETE) reaching no row, as FORCE holds the owner too."""
    world = factories.world()
    with factories.acts(world.officer):
        record("test.happened", None, world.municipality.id)
    with contextlib.suppress(DatabaseError), transaction.atomic(), as_role(role), connection.cursor() as cursor:
        cursor.execute(statement)
    with as_owner_of_everything(), connection.cursor() as cursor:
        cursor.execute("SELECT action FROM audit_event")
        assert cursor.fetchall() == [("test.happened",)]
