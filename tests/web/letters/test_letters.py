"""Letters in pages: read by those they are for, opened in the log, the same as PDF."""

import io

import pikepdf
import pytest
from django.conf import settings

from helhet.base import clock
from helhet.files.models import File
from helhet.law.letter_contents import mandatory_parts
from tests import factories
from tests.database import as_owner_of_everything
from tests.intake.applying import sent_by
from tests.intake.judging import decided_by
from tests.web.client import client_for


@pytest.fixture
def letter(world):
    return decided_by(world.officer, sent_by(world.mother, world.child))[1]


def test_the_page_has_every_part_of_the_letter(world, letter):
    page = client_for(world.father).get(f"/sak/{world.child.public_id}/brev/{letter.public_id}/")
    body = page.content.decode()
    for part in mandatory_parts(about_child=True, grants_coordinator=True):
        assert f'data-part="{part.id}"' in body
    assert '<th scope="row">' in body
    assert "Jeg vil slippe så mange møter." in body


def test_opening_it_is_logged_for_the_family_to_see(world, letter):
    from helhet.audit.models import Viewing

    client_for(world.father).get(f"/sak/{world.child.public_id}/brev/{letter.public_id}/")
    with as_owner_of_everything():
        viewing = Viewing.objects.filter(shown=f"letter:{letter.public_id}").get()
    assert (viewing.who, viewing.basis) == ("Far Nordmann", "guardian")


def test_the_pdf_is_downloaded_whole_and_tagged(world, letter):
    page = client_for(world.mother).get(f"/sak/{world.child.public_id}/brev/{letter.public_id}/pdf/")
    assert page.headers["Content-Type"] == "application/pdf"
    assert page.headers["Content-Disposition"].startswith("attachment")
    with pikepdf.open(io.BytesIO(page.content)) as made:
        assert made.Root.MarkInfo.Marked


def test_the_list_shows_the_letters_and_says_so_when_there_are_none(world, letter):
    client = client_for(world.mother)
    assert letter.title in client.get(f"/sak/{world.child.public_id}/brev/").content.decode()
    sister = factories.person(world.municipality, "Ida", "Nordmann")
    factories.guardian(sister, "Mor", who=world.mother.login)
    assert "Ingen brev ennå" in client.get(f"/sak/{sister.public_id}/brev/").content.decode()


def test_nobody_else_reads_it(world, letter):
    addresses = [f"/sak/{world.child.public_id}/brev/{letter.public_id}/{end}" for end in ("", "pdf/")]
    for other in (world.outsider, world.stranger, world.teacher, factories.login("Nabo")):
        for address in addresses:
            assert client_for(other).get(address).status_code == 404
    for office in (world.officer, world.unit_lead):  # the office may enter, but holds no key to what letters say
        for address in addresses:
            assert client_for(office).get(address).status_code == 403


def test_a_letter_belongs_to_its_own_person(world, letter):
    sister = factories.person(world.municipality, "Ida", "Nordmann")
    factories.guardian(sister, "Mor", who=world.mother.login)
    assert client_for(world.mother).get(f"/sak/{sister.public_id}/brev/{letter.public_id}/").status_code == 404
    assert client_for(world.mother).get(f"/sak/{world.child.public_id}/brev/finnes-ikke/").status_code == 404


def test_the_page_costs_no_more_than_it_must(world, letter, django_assert_max_num_queries):
    client = client_for(world.mother)
    with django_assert_max_num_queries(8):
        client.get(f"/sak/{world.child.public_id}/brev/{letter.public_id}/")
    with django_assert_max_num_queries(8):
        client.get(f"/sak/{world.child.public_id}/brev/")


@pytest.mark.parametrize(("language", "name"), [("nb", "svar-p%C3%A5-s%C3%B8knad"), ("en", "answer-to-application")])
def test_the_file_is_called_something_in_the_readers_language_and_names_nobody(world, letter, language, name):
    assert "Elias" in letter.title
    client = client_for(world.mother)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    address = f"/sak/{world.child.public_id}/brev/{letter.public_id}/pdf/"
    named = client.get(address)["Content-Disposition"]
    assert f"{name}-{clock.day_of(letter.sent_at).isoformat()}.pdf" in named
    assert "Elias" not in named
    with as_owner_of_everything():
        assert "Elias" not in File.objects.get(id=letter.pdf_id).name


def test_each_link_in_the_list_says_which_letter_it_opens(world, letter):
    page = client_for(world.mother).get(f"/sak/{world.child.public_id}/brev/").content.decode()
    assert f'Les brevet<span class="ds-sr-only"> {letter.title}</span>' in page
