"""Every rule has a source, every source can be cited, every text can be translated."""

import inspect
import re
from pathlib import Path

import pytest

import helhet.law
from helhet.law import ages, deadlines, letter_contents, plan_contents, prompts, rights
from helhet.law.documentation import render
from helhet.law.letter_contents import mandatory_parts
from helhet.law.sources import ACTS, SOURCES, Status, cite, cite_all
from helhet.law.texts import all_texts

ROOT = Path(__file__).parents[2]


def used_sources():
    for right in rights.RIGHTS.values():
        yield from right.sources
        asked = right.conditions if right.consent is None else (*right.conditions, right.consent)
        yield from (condition.source for condition in asked)
    for many in (*ages.STEPS, *ages.CONSENT_RULES, *letter_contents.PARTS):
        yield from many.sources
    for one in (*prompts.PROMPTS, *plan_contents.ALL_POINTS):
        yield one.source
    for _, sources in deadlines.COMPLAINT.values():
        yield from sources
    yield from (*deadlines.REPLY_SOURCES, *deadlines.YEAR_SOURCES, *deadlines.NOTICE_SOURCES)


def test_a_source_is_cited_as_citizens_read_it():
    assert cite("pbrl-2-5-c") == "pasient- og brukerrettighetsloven § 2-5 c"
    assert cite("hol-7-2-a-3") == "helse- og omsorgstjenesteloven § 7-2 a tredje ledd"
    assert cite_all(["fvl-29", "fvl-30"]) == "forvaltningsloven § 29; forvaltningsloven § 30"


def test_what_is_not_law_says_so():
    assert cite("design-two-years").startswith("Helhets egen regel: ")
    assert cite("adult-consent").startswith("Ikke bekreftet: ")


def test_a_citation_can_be_translated():
    nynorsk = {"pasient- og brukerrettighetsloven": "pasient- og brukarrettslova"}
    assert cite("pbrl-7-5", lambda text: nynorsk.get(text, text)) == "pasient- og brukarrettslova § 7-5"


def test_every_rule_finds_its_source():
    assert set(used_sources()) <= set(SOURCES)


def test_a_rule_without_a_source_is_a_defect():
    with pytest.raises(KeyError):
        cite("pbrl-99")


def test_every_source_has_an_act_and_a_section_or_is_no_law():
    for source in SOURCES.values():
        if source.status is Status.LAW:
            assert source.act in ACTS
            assert re.fullmatch(r"§ \d+(-\d+)?( ?[a-z])?", source.paragraph), source
        else:
            assert source.act is None
        assert source.title


def test_ids_are_given_once():
    catalogue = inspect.getsource(helhet.law.catalogue)
    written = re.findall(r'Source\("([^"]+)"', catalogue)
    assert len(written) == len(set(written))


def test_rights_of_2022_carry_the_day_they_began():
    for source_id in ("pbrl-2-5-b", "pbrl-2-5-c", "hol-7-2-a", "ipf-9-a"):
        assert str(SOURCES[source_id].in_force_on) == "2022-08-01"


def test_every_text_that_is_shown_can_be_translated():
    texts = set(all_texts())
    for right in rights.RIGHTS.values():
        assert right.title in texts
        asked = right.conditions if right.consent is None else (*right.conditions, right.consent)
        for condition in asked:
            assert {condition.asks.short, condition.asks.question, *map(condition.reason, rights.Answer)} <= texts
    assert {prompt.text for prompt in prompts.PROMPTS} <= texts
    assert {rule.text for rule in ages.CONSENT_RULES} <= texts
    assert all(text == text.strip() for text in texts)


def test_the_law_page_is_made_from_the_rules():
    assert (ROOT / "docs" / "law.md").read_text(encoding="utf-8") == render()


def test_law_knows_no_django():
    for module in Path(helhet.law.__file__).parent.glob("*.py"):
        assert "django" not in module.read_text(encoding="utf-8").lower().replace("no django", ""), module


def test_a_letter_about_a_child_has_the_childs_parts_and_an_adults_has_not():
    child = {part.id for part in mandatory_parts(about_child=True, grants_coordinator=True)}
    adult = {part.id for part in mandatory_parts(about_child=False, grants_coordinator=False)}
    assert child - adult == {"child_view", "best_interests", "coordinator"}
    assert {
        "outcome",
        "conditions",
        "legal_basis",
        "dates",
        "records_access",
        "complaint",
        "help",
        "case_officer",
    } == adult


def test_a_letter_that_grants_other_services_says_which_rules_bind_them():
    parts = mandatory_parts(about_child=False, grants_coordinator=False, grants_other_services=True)
    assert "other_services" in {part.id for part in parts}
