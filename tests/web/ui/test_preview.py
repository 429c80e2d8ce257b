"""The preview shows every component in every state, and is not there in production."""

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.utils.translation import override

from helhet.web.ui import preview
from helhet.web.ui.templatetags import ui


def show(part: str = "", query: str = "") -> str:
    with override("nb"):
        return preview.show(RequestFactory().get(f"/ui/{query}"), part=part).content.decode()


@pytest.mark.parametrize("part", preview.PARTS)
def test_every_part_is_drawn_with_nothing_undefined(part):
    drawn = show(part, "?feil&endre&side=5")
    assert "UNDEFINED" not in drawn
    assert drawn.count("<h1") == 1
    assert " style=" not in drawn


def test_every_component_is_shown_somewhere():
    sources = " ".join(path.read_text("utf-8") for path in (preview.HERE / "preview").glob("*.html"))
    shown_elsewhere = {"logo", "acting", "constant", "matrix_cell"}
    missing = [name for name in ui.register.tags if f"{{% {name}" not in sources and name not in shown_elsewhere]
    assert missing == []


def test_no_id_is_used_twice_on_a_page():
    import re

    for part in preview.PARTS:
        ids = re.findall(r'\sid="([^"]+)"', show(part, "?feil&endre"))
        assert len(ids) == len(set(ids)), part


def test_the_preview_is_not_there_in_production(settings):
    settings.DEBUG = settings.DEMONSTRATION = settings.TESTING = False
    with pytest.raises(Http404):
        preview.show(RequestFactory().get("/ui/"))
    settings.TESTING = True
    with pytest.raises(Http404):
        preview.show(RequestFactory().get("/ui/"), part="finnes-ikke")
