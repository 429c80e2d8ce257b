"""Every text is gathered, and a translation that is missing, doubtful or says less is found."""

import polib
import pytest

from helhet.project import translations


@pytest.fixture
def catalogues(tmp_path, monkeypatch):
    monkeypatch.setattr(translations, "LOCALE", tmp_path)
    monkeypatch.setattr(
        translations, "texts", lambda: {("Hei, %(name)s", ""): {"a.py"}, ("%(n)s mål", "%(n)s mål i alt"): {"b.html"}}
    )
    translations.update()
    return tmp_path


def translate(**changes):
    for language in translations.LANGUAGES:
        catalogue = translations.catalogue(language)
        for entry in catalogue:
            if entry.msgid_plural:
                entry.msgstr_plural = {0: "%(n)s goal", 1: "%(n)s goals"}
            else:
                entry.msgstr = changes.get("text", "Hi, %(name)s")
                entry.flags = changes.get("flags", [])
        catalogue.save()


def test_a_complete_catalogue_has_no_problems(catalogues):
    translate()
    assert translations.problems() == []


def test_an_untranslated_text_is_named(catalogues):
    assert "nn: ikke oversatt: Hei, %(name)s" in translations.problems()


def test_a_doubtful_translation_is_named(catalogues):
    translate(flags=["fuzzy"])
    assert translations.problems() == [f"{language}: tvilsom: Hei, %(name)s" for language in translations.LANGUAGES]


def test_a_translation_that_loses_a_placeholder_is_named(catalogues):
    translate(text="Hi")
    assert translations.problems() == [
        f"{language}: annet innhold: Hei, %(name)s" for language in translations.LANGUAGES
    ]


def test_a_text_that_is_gone_is_named_and_leaves_at_the_next_update(catalogues, monkeypatch):
    translate()
    monkeypatch.setattr(translations, "texts", dict)
    assert "nn: brukes ikke lenger: Hei, %(name)s" in translations.problems()
    translations.update()
    assert translations.problems() == []


def test_what_django_reads_is_made_from_the_catalogues(catalogues):
    translate()
    translations.compile_all()
    made = polib.mofile(str(catalogues / "en" / "LC_MESSAGES" / "django.mo"))
    assert made.find("Hei, %(name)s").msgstr == "Hi, %(name)s"


def test_texts_of_code_templates_and_law_are_found():
    found = translations.texts()
    texts = {text for text, _ in found}
    assert "helse" in texts  # access/types.py
    assert any("langvarige" in text for text in texts)  # law
    assert any(place.endswith(".html") for places in found.values() for place in places)
