"""A municipality in the middle of its work, with every room furnished, and another one beside it under other names.

``whole()`` has two children of the same parents: Elias, whose plan is being made and whose meeting is called, and
Nora, whose plan is in use and whose meetings are being held and approved; a request being judged; a child that
waits for a coordinator; and somebody who has been asked to be one.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from django.apps import apps
from django.db import connection

from helhet.access.types import Topic
from helhet.people.models import Login, Person, RelatedPerson, Unit, Worker
from helhet.team.actions import add_member, start_team
from tests import factories
from tests.consent import consents
from tests.coordination import stories
from tests.database import as_owner_of_everything
from tests.factories import World
from tests.intake.applying import draft_by, sent_by
from tests.intake.judging import assessed_by
from tests.meetings import setting
from tests.plan import making

MARK = "Zqxj"  # begins every name of the other municipality
_NOT_CONTENT = ("audit_", "django_", "access_")


@dataclass
class House:
    first: World  # Elias
    second: World  # Nora: the same world with another child
    elsewhere: World
    elsewhere_second: World

    def clients_and_starts(self) -> list[tuple[object, tuple[str, ...]]]:
        """Who works or lives here, and where they begin."""
        world = self.first
        return [
            (world.mother, ("/min/", "/soknad/", f"/sak/{world.child.public_id}/", self.at_second)),
            (world.coordinator, ("/oppgaver/", f"/sak/{world.child.public_id}/", self.at_second)),
            (world.officer, ("/kontor/",)),
            (world.unit_lead, ("/ke/", "/ke/register/", "/ke/venter/")),
            (world.leader, ("/oppgaver/",)),
            (world.teacher, ("/oppgaver/", self.at_second)),
        ]

    @property
    def at_second(self) -> str:
        return f"/sak/{self.second.child.public_id}/"


def whole() -> House:
    first, second = _municipality()
    elsewhere, elsewhere_second = _municipality(mark=MARK)
    return House(first, second, elsewhere, elsewhere_second)


def _municipality(mark: str = "") -> tuple[World, World]:
    world = factories.world()
    if mark:
        _rename(world, mark)
    second = _sibling(world, f"{mark}Nora")
    for case, status in ((world, "draft"), (second, "active")):
        _case(case, status)
    setting.called(world)
    draft_by(world.mother, world.child)
    assessed_by(world.officer, sent_by(world.mother, world.child))
    setting.approved(second)
    setting.held(second)
    waiting = factories.person(world.municipality, f"{mark}Venter")
    stories.decided(waiting, world.officer, "R1", wish="En som kjenner oss")
    stories.asked(world, of=factories.person(world.municipality, f"{mark}Spurt"))
    return world, second


def _rename(world: World, mark: str) -> None:
    for one in (getattr(world, each.name) for each in fields(world)):
        if isinstance(one, Worker | Unit | RelatedPerson):
            one.name = f"{mark}{one.name}"
        elif isinstance(one, Person):
            one.given_name = f"{mark}{one.given_name}"
        with as_owner_of_everything():
            one.save()
            if isinstance(one, Worker | RelatedPerson):
                Login.objects.filter(id=one.login_id).update(name=one.name)


def _sibling(world: World, name: str) -> World:
    child = factories.person(world.municipality, name, "Nordmann")
    mother = factories.guardian(child, world.mother.name, who=world.mother.login)
    father = factories.guardian(child, world.father.name, who=world.father.login, relation="father")
    return replace(world, child=child, mother=mother, father=father)


def _case(world: World, status: str) -> None:
    making.coordinating(world)
    consents.given_for_plan(world)
    consents.given(world, world.school, Topic.SCHOOL, Topic.LEISURE)
    consents.given(world, world.nurse.unit, Topic.HEALTH, Topic.EVERYDAY)
    consents.asked(world, world.health_service, Topic.HEALTH)
    with factories.in_case(world.coordinator, world.child) as (actor, child):
        start_team(actor, child)
        for post, role in ((world.teacher, "kontaktlærer"), (world.nurse, "helsesykepleier")):
            add_member(actor, child, service=post.unit.public_id, worker=post.public_id, role=role)
    making.whole_plan(world, status=status)


@dataclass(frozen=True)
class Content:
    """A digest of every row of every room, by table, and how often this transaction had written to it by then."""

    digests: dict[str, str]
    writes: dict[str, int]


def content() -> Content:
    names = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.db_table.startswith(_NOT_CONTENT)
    }
    return _as_it_stands(sorted(names | {"access_grant", "access_opening"}))


def changed(before: Content) -> list[str]:
    """The tables in which something is no longer as it was; only those somebody has tried to write to are read."""
    tried = [name for name, writes in _writes(list(before.writes)).items() if writes != before.writes[name]]
    now = _as_it_stands(tried).digests if tried else {}
    return [name for name, digest in now.items() if digest != before.digests[name]]


def _as_it_stands(names: list[str]) -> Content:
    one = "SELECT '{0}', coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM {0} t"
    with as_owner_of_everything(), connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(one.format(name) for name in names))
        return Content(dict(cursor.fetchall()), _writes(names))


def _writes(names: list[str]) -> dict[str, int]:
    """Rows that this transaction has inserted, changed or deleted, undone or not, as the database counts them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname::text, pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)"
            " + pg_stat_get_xact_tuples_deleted(oid) FROM pg_class"
            " WHERE relnamespace = 'public'::regnamespace AND relname = ANY(%s)",
            [names],
        )
        return dict(cursor.fetchall())
