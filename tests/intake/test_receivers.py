"""Whom the answer goes to, in which language, and what waits on start pages meanwhile."""

from datetime import date

import pytest

from helhet.access.models import Grant
from helhet.access.selectors import my_persons
from helhet.access.types import Basis
from helhet.base import clock
from helhet.intake.models import Delivery
from helhet.intake.selectors import family_to_do, requests_of, to_do
from helhet.law.letter_contents import mandatory_parts
from helhet.people.models import Person, RelatedPerson
from tests import factories
from tests.database import as_owner_of_everything
from tests.intake.applying import draft_by, sent_by
from tests.intake.judging import decided_by, taken_by
from tests.intake.test_sending import EXPECTED


def delivered():
    with as_owner_of_everything():
        return {(one.receiver, one.channel) for one in Delivery.objects.all()}


def youth(world, years):
    today = clock.today()
    person = factories.person(world.municipality, "Tuva", "Ung", born_on=date(today.year - years, 1, 1))
    factories.guardian(person, "Mor Ung", who=world.mother.login)
    own = factories.login("Tuva Ung")
    factories.grant(person, own, Basis.SELF)
    return person, own


def test_from_fifteen_the_young_person_gets_the_letter_too(world):
    person, _own = youth(world, 15)
    decided_by(world.officer, sent_by(world.mother, person))
    assert delivered() == {("Mor Ung", "digital"), ("Tuva Ung", "digital")}


def test_from_sixteen_the_young_person_alone(world):
    person, own = youth(world, 16)
    decided_by(world.officer, sent_by(own, person))
    assert delivered() == {("Tuva Ung", "digital")}


def test_who_cannot_log_in_or_cannot_see_the_case_gets_it_on_paper(world):
    with as_owner_of_everything():
        RelatedPerson.objects.create(
            person=world.child,
            municipality=world.municipality,
            name="Tredje Forelder",
            relation="other",
            parental_responsibility=True,
            valid_from=date(2020, 1, 1),
        )
    asked = sent_by(world.mother, world.child)
    with as_owner_of_everything():
        Grant.objects.filter(login_id=world.father.login_id).update(valid_until=clock.today())
    decided_by(world.officer, asked)
    assert delivered() == {("Mor Nordmann", "digital"), ("Far Nordmann", "paper"), ("Tredje Forelder", "paper")}


def test_an_adults_letter_says_nothing_of_children(world):
    adult = factories.person(world.municipality, "Siri", "Voksen", born_on=date(1980, 5, 17))
    own = factories.login("Siri Voksen")
    factories.grant(adult, own, Basis.SELF)
    outcomes, letter, _decision = decided_by(world.officer, sent_by(own, adult, behov={"needs": ["coordinator"]}))
    assert outcomes == {"R1": "granted", "R4": "pending"}
    ids = [section["id"] for section in letter.body["sections"]]
    assert ids == [part.id for part in mandatory_parts(about_child=False, grants_coordinator=True)]
    assert letter.title == "Avgjørelse om koordinator og individuell plan"


def test_a_child_who_is_expected_is_answered_before_birth(world):
    with clock.frozen(date(2026, 11, 23)):
        parent = factories.login("Venter Barn")
        asked = sent_by(parent, None, om={**EXPECTED, "municipality": world.municipality.number})
        _outcomes, letter, _decision = decided_by(
            world.officer, asked, **{"hearing-childs_view": "", "hearing-how_heard": "", "hearing-weight": ""}
        )
    assert "Barnet er ikke født ennå." in str(letter.body)
    assert "Lillebror" in letter.title


@pytest.mark.parametrize(("language", "day"), [("nn", "23. november 2026"), ("en", "23 November 2026")])
def test_the_letter_is_in_the_persons_language(world, language, day):
    with as_owner_of_everything():
        Person.objects.filter(id=world.child.id).update(language=language)
    with clock.frozen(date(2026, 11, 23)):
        _outcomes, letter, _decision = decided_by(world.officer, sent_by(world.mother, world.child))
    assert letter.language == language
    assert letter.body["date"] == day


def test_the_municipalitys_own_word_is_used(world):
    from helhet.people.models import Municipality

    with as_owner_of_everything():
        Municipality.objects.filter(id=world.municipality.id).update(decision_word="vedtak")
    _outcomes, letter, _decision = decided_by(world.officer, sent_by(world.mother, world.child))
    assert letter.title.startswith("Vedtak om")
    assert "klage på vedtaket" in str(letter.body)


@pytest.fixture
def hidden(world):
    """A child of ten with a login, at an address hidden from the father; the officer is cleared."""
    child, own = youth(world, 10)
    factories.guardian(child, "Far Ung", who=world.father.login, relation="father")
    with as_owner_of_everything():
        RelatedPerson.objects.filter(person=child, relation="father").update(hidden_from=True)
    factories.protected(child)
    factories.clearance(world.officer)
    return child, own


def test_an_answer_to_a_protected_address_is_handed_over_and_never_reaches_whom_it_is_hidden_from(world, hidden):
    child, own = hidden
    decided_by(world.officer, sent_by(own, child))
    assert delivered() == {("Mor Ung", "paper")}


def test_an_answer_to_a_protected_address_says_nothing_of_where(world, hidden):
    child, own = hidden
    with as_owner_of_everything():
        type(world.municipality).objects.filter(id=world.municipality.id).update(phone="55 11 22 33")
        type(world.officer).objects.filter(id=world.officer.id).update(phone="55 44 55 66", reachable="Inngang B")
    _outcomes, letter, _decision = decided_by(world.officer, sent_by(own, child))
    said = str(letter.body) + letter.title
    for place in ("Fjordvik", "Torget 1", "55 11 22 33", "55 44 55 66", "Inngang B", "Tjenestekontoret"):
        assert place not in said, place
    assert letter.body["sender"] == {"municipality": "Kommunen"}
    wanted = mandatory_parts(about_child=True, grants_coordinator=True)
    assert [section["id"] for section in letter.body["sections"]] == [part.id for part in wanted]
    with as_owner_of_everything():
        content = bytes(type(letter.pdf).objects.get(id=letter.pdf_id).content)
    assert b"Fjordvik" not in content
    assert b"Tuva" not in content.split(b"stream", 1)[0], "the file's own data names nobody"


def test_an_unopened_letter_and_an_unsent_application_wait_for_the_family(world):
    asked = sent_by(world.mother, world.child)
    draft_by(world.mother, world.child)
    _outcomes, letter, _decision = decided_by(world.officer, asked)
    with factories.in_case(world.mother, world.child) as (actor, child):
        waiting = family_to_do(actor, child)
        assert [one.button for one in waiting] == ["Les brevet", "Fortsett søknaden"]
        assert letter.public_id in waiting[0].url
    with factories.in_case(world.mother, world.child, shown=f"letter:{letter.public_id}"):
        pass
    with factories.in_case(world.mother, world.child) as (actor, child):
        assert [one.button for one in family_to_do(actor, child)] == ["Fortsett søknaden"]
        assert [one.status for one in requests_of(actor, child)] == ["decided"]
    with factories.in_case(world.father, world.child) as (actor, child):
        assert [one.button for one in family_to_do(actor, child)] == ["Les brevet"]


def test_a_request_taken_waits_for_its_officer_and_no_colleague(world, django_assert_num_queries):
    asked = sent_by(world.mother, world.child)
    taken_by(world.officer, asked)
    with factories.acts(world.officer) as actor:
        persons = my_persons(actor, shown="start")
        with django_assert_num_queries(1):
            (waiting,) = to_do(actor, persons)
    assert (waiting.due_on, waiting.weight) == (asked.reply_due_on, 2)
    with factories.acts(factories.worker(world.office, "Kollega")) as actor:
        assert to_do(actor, my_persons(actor, shown="start")) == []
