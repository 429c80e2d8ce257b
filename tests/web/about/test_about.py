"""Anyone may read how they are treated, without a login, and each hard word has its address."""

import pytest
from django.test import Client

from helhet.law.sources import SOURCES
from helhet.web.about.words import WORDS


@pytest.mark.parametrize("address", ["/tilgjengelighet/", "/personvern/", "/ordliste/"])
def test_the_pages_open_without_a_login(db, address):
    response = Client().get(address)
    assert response.status_code == 200
    assert "UNDEFINED" not in response.content.decode()


def test_each_word_has_an_address_of_its_own_and_a_known_source():
    assert len({word.anchor for word in WORDS}) == len(WORDS)
    assert {word.source for word in WORDS if word.source} <= set(SOURCES)


def test_a_word_is_found_at_its_address(db):
    assert 'id="individuell-plan"' in Client().get("/ordliste/").content.decode()
