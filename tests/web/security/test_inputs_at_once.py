"""The same form sent from two tabs in the same moment: done once, and the other told the same or why not."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from helhet.access.types import Topic
from helhet.base import clock
from helhet.consent.models import Consenter
from helhet.intake.models import Draft, Request
from helhet.meetings.models import Meeting
from helhet.notices.models import Notice
from helhet.plan.models import Measure, Plan
from tests import factories
from tests.consent import consents
from tests.database import as_owner_of_everything
from tests.intake.applying import draft_by
from tests.meetings.setting import agreed, held, write
from tests.plan import making
from tests.team.setting import coordinated, with_team
from tests.web.client import client_for

pytestmark = pytest.mark.django_db(transaction=True)


def from_two_tabs(who: Any, address: str, typed: dict[str, Any]) -> list[Any]:
    """The answers to one form sent twice at once, each over a connection of its own."""
    start = Barrier(2)
    tabs = [client_for(who) for _tab in range(2)]

    def send(client: Any) -> Any:
        try:
            start.wait(timeout=20)
            return client.post(address, typed, headers={"Sec-Fetch-Site": "same-origin"})
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(send, tabs))


def count(ask: Callable[[], Any]) -> Any:
    with as_owner_of_everything():
        return ask()


def test_an_application_begun_in_two_tabs_is_one():
    world = factories.world()
    answers = from_two_tabs(world.mother, "/soknad/", {"for": world.child.public_id})
    assert {one.status_code for one in answers} == {303}
    assert len({one.url for one in answers}) == 1
    assert count(Draft.objects.count) == 1


def test_an_application_is_sent_once_and_both_tabs_get_the_receipt():
    world = factories.world()
    draft = draft_by(world.mother, world.child)
    answers = from_two_tabs(world.mother, f"/soknad/{draft.public_id}/se-over/", {})
    assert {(one.status_code, one.url) for one in answers} == {(303, f"/soknad/{draft.public_id}/kvittering/")}
    assert count(Request.objects.count) == 1


def test_a_consent_is_answered_once_and_a_measure_added_once_and_a_plan_is_put_to_use_once():
    world = factories.world()
    making.coordinating(world)
    asked = consents.asked(world, world.health_service, Topic.HEALTH)
    typed = {"answer": "yes", "heard": "said", "child_said": "Fint."}
    answers = from_two_tabs(world.mother, f"/sak/{world.child.public_id}/samtykke/{asked.public_id}/svar/", typed)
    assert [one.status_code for one in answers] == [303, 303]
    mine = count(lambda: Consenter.objects.get(sharing_consent=asked, related_person=world.mother))
    assert mine.answer == "yes"

    making.consent(world.child)
    making.member(world.child, world.teacher, world.school, Topic.SCHOOL)
    plan = making.whole_plan(world)
    today = clock.today()
    days = {
        "version": str(count(lambda: Plan.objects.get(id=plan.id).version)),
        "period_from": f"{today:%d.%m.%Y}",
        "period_until": f"{today + timedelta(days=300):%d.%m.%Y}",
        "review_on": f"{today + timedelta(days=100):%d.%m.%Y}",
    }
    answers = from_two_tabs(world.coordinator, f"/sak/{world.child.public_id}/plan/ta-i-bruk/", days)
    assert sorted(one.status_code for one in answers) in ([303, 303], [303, 404], [303, 409], [303, 422]), [
        re.findall(r"<li>(.*?)</li>", one.content.decode())[:9] for one in answers
    ]
    assert count(lambda: Plan.objects.get(id=plan.id).status) == "active"

    address = f"/sak/{world.child.public_id}/plan/tiltak/ny/"
    page = client_for(world.coordinator).get(address).content.decode()
    key = re.search(r'name="key" value="(\w+)"', page)[1]
    before = count(Measure.objects.count)
    answers = from_two_tabs(world.coordinator, address, {"what": "Lese sammen", "key": key})
    assert [one.status_code for one in answers] == [303, 303]
    assert count(Measure.objects.count) == before + 1


def test_minutes_are_approved_once_and_everybody_is_told_once():
    world = with_team(coordinated())
    meeting, items = held(world)
    agreed(world, meeting, items["Lesing"])
    write(world, meeting, items)
    before = count(lambda: Notice.objects.order_by("-created_at").first().created_at)
    answers = from_two_tabs(world.coordinator, f"/sak/{world.child.public_id}/moter/{meeting}/godkjenn/", {})
    assert [one.status_code for one in answers] == [303, 303]
    assert count(lambda: Meeting.objects.get(public_id=meeting).status) == "approved"
    told = count(lambda: list(Notice.objects.filter(created_at__gt=before).values_list("login_id", "kind", "channel")))
    assert len(told) == len(set(told))
