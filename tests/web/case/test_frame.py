"""The frame of a case: its places follow from what the reader may open."""

from helhet.access.types import Basis, Topic
from tests import factories
from tests.web.client import client_for


def places(who, person) -> list[str]:
    page = client_for(who).get(f"/sak/{person.public_id}/").content.decode()
    root = f'href="/sak/{person.public_id}/'
    return [part.split('"')[0] for part in page.split('<ul class="places">')[1].split("</ul>")[0].split(root)[1:]]


def test_a_guardian_has_every_place(world):
    assert places(world.mother, world.child) == ["", "plan/", "team/", "moter/", "samtykke/", "brev/", "logg/"]


def test_a_member_has_the_places_that_consent_opens(world):
    factories.opening(world.child, world.school, Topic.SCHOOL)
    factories.grant(world.child, world.teacher.login, Basis.TEAM_MEMBER, post=world.teacher, service=world.school)
    assert places(world.teacher, world.child) == ["", "plan/", "moter/"]


def test_the_office_has_only_the_case(world):
    assert places(world.officer, world.child) == [""]


def test_others_have_no_page(world):
    for who in (world.outsider, world.stranger, world.teacher):
        for part in ("", "logg/"):
            assert client_for(who).get(f"/sak/{world.child.public_id}/{part}").status_code == 404
