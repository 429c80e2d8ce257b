"""The frame of every page: whom one acts for, the language, the way out; also when nobody is there."""

from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from helhet.web.context import shell_for


@pytest.fixture(autouse=True)
def norwegian():
    with override("nb"):
        yield


def frame(actor: object, **more: object) -> str:
    request = RequestFactory().get("/min/?a=1")
    if actor is not None:
        request.actor = actor
    context = {"shell": shell_for(request, **more)} if more else None
    return render_to_string("ui/base.html", context, request)


def test_a_page_without_an_actor_has_no_banner_and_no_way_out():
    for nobody in (None, SimpleNamespace(is_known=False, name="", acting_as="")):
        drawn = frame(nobody)
        assert "Logg ut" not in drawn
        assert "UNDEFINED" not in drawn


@pytest.mark.parametrize(
    ("actor", "words"),
    [
        ({"name": "Kari"}, "Du er logget inn som <strong>Kari</strong>"),
        ({"name": "Kari", "acting_for": "E, 9 år"}, "Du ser dette for <strong>E, 9 år</strong>"),
        ({"name": "Kari", "acting_as": "saksbehandler"}, "Du er her som <strong>saksbehandler</strong>"),
        (
            {"name": "Kari", "role_label": "barnekoordinator", "acting_for": SimpleNamespace(display_name="E <9>")},
            "Du er her som <strong>barnekoordinator for E &lt;9&gt;</strong>",
        ),
    ],
)
def test_the_banner_says_in_one_sentence_who_acts_for_whom(actor, words):
    assert words in frame(SimpleNamespace(**actor))


def test_logging_out_and_changing_language_are_posts():
    drawn = frame(SimpleNamespace(name="Kari"))
    assert drawn.count('method="post"') == 2
    assert drawn.count('name="csrfmiddlewaretoken"') == 2
    assert 'name="next" value="/min/?a=1"' in drawn


def test_only_the_demonstration_says_that_all_are_invented(settings):
    assert "alle personer er oppdiktet" not in frame(None)
    settings.DEMONSTRATION = True
    assert "alle personer er oppdiktet" in frame(None)


def test_no_page_has_inline_script_style_or_another_sites_address():
    drawn = frame(SimpleNamespace(name="Kari"), known=True)
    assert "<style" not in drawn
    assert " style=" not in drawn
    assert "onclick" not in drawn
    assert "http://" not in drawn.replace("http://www.w3.org", "")
    assert "https://" not in drawn
    assert drawn.count("<script src=") == drawn.count("<script")
