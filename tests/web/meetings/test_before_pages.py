"""The pages before a meeting: planned, with topics, called, answered."""

from datetime import timedelta

import pytest
from django.conf import settings

from helhet.access.types import Topic
from helhet.base import clock
from helhet.base.identifiers import new_public_id
from helhet.consent.models import SharingConsent
from helhet.coordination.models import Task
from helhet.flows.consent import withdraw_sharing
from helhet.meetings.models import AgendaItem, Invitation, Meeting
from tests import factories
from tests.database import as_owner_of_everything
from tests.meetings.setting import agenda, called, planned, raised, row_of, topic
from tests.team.setting import coordinated, with_team
from tests.web.client import client_for


@pytest.fixture
def world(db):
    return with_team(coordinated())


def url(world, meeting="", rest=""):
    return f"/sak/{world.child.public_id}/moter/" + (f"{meeting}/{rest}" if meeting else "")


def text_of(response):
    return " ".join(response.content.decode().replace("\xa0", " ").split())


def words(**changed):
    day = clock.today() + timedelta(days=20)
    usual = {
        "key": new_public_id(),
        "day": f"{day:%d.%m.%Y}",
        "clock": "14.00",
        "minutes_long": "60",
        "place": "Barneskolen",
        "child_takes_part": "Elias sier sin mening på forhånd.",
    }
    return {**usual, **changed}


def plans(world, **changed):
    return client_for(world.coordinator).post(url(world) + "nytt/", words(**changed))


def test_planning_leads_to_the_meetings_own_page(world):
    response = plans(world)
    assert response.status_code == 303
    with as_owner_of_everything():
        meeting = Meeting.objects.get()
    assert response.url == url(world, meeting.public_id) + "?gjort=planlagt"
    assert clock.day_of(meeting.starts_at) == clock.today() + timedelta(days=20)
    page = client_for(world.coordinator).get(response.url)
    assert "Sakslisten er tom." in text_of(page)


def test_the_same_form_sent_twice_is_one_meeting(world):
    key = new_public_id()
    assert plans(world, key=key).url == plans(world, key=key).url
    with as_owner_of_everything():
        assert Meeting.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"day": ""}, "Skriv dagen for møtet"),
        ({"day": "30.2.2027"}, "Datoen 30. februar finnes ikke."),
        ({"day": "1.1.2020"}, "Dagen for møtet har vært"),
        ({"clock": "25.00"}, "Klokkeslettet «25.00» finnes ikke"),
        ({"video_url": "javascript:alert(1)"}, "må begynne med https://"),
        ({"purpose": "x" * 50_000}, "her er det plass til 300"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(world, changed, said):
    response = plans(world, place="Rådhuset, <b>rom 3</b>", **changed)
    assert response.status_code == 422
    assert said in text_of(response)
    assert "Rådhuset, &lt;b&gt;rom 3&lt;/b&gt;" in response.content.decode()
    with as_owner_of_everything():
        assert not Meeting.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("mother", 403), ("teacher", 403), ("officer", 403), ("outsider", 404)])
def test_others_plan_no_meetings(world, who, status):
    client = client_for(getattr(world, who))
    assert client.get(url(world) + "nytt/").status_code == status
    assert client.post(url(world) + "nytt/", words()).status_code == status


def test_what_waits_is_proposed_and_taken_up(world):
    with as_owner_of_everything():
        task = Task.objects.create(
            person=world.child,
            municipality=world.municipality,
            what="Ringe svømmehallen",
            owner=world.teacher,
            owner_name="Tor Lærer",
            due_on=clock.today() - timedelta(days=3),
            topic=Topic.LEISURE,
        )
    meeting = planned(world)
    client = client_for(world.coordinator)
    assert "Ringe svømmehallen" in text_of(client.get(url(world, meeting)))
    client.post(url(world, meeting, "saker/"), {"sak": [f"coordination.task:{task.id}", "plan.goal:1"]})
    page = text_of(client.get(url(world, meeting)))
    assert "Trengs: Tor Lærer (kontaktlærer)" in page
    assert "Dette venter på å bli tatt opp" not in page


def test_a_topic_for_somebody_who_may_not_know_is_refused_in_words(world):
    meeting = planned(world)
    typed = {
        "title": "Medisin",
        "topic": str(int(Topic.HEALTH)),
        "needed": [world.teacher.public_id],
        "minutes_long": "15",
    }
    response = client_for(world.coordinator).post(url(world, meeting, "sak/ny/"), typed)
    assert response.status_code == 422
    assert "Tor Lærer kan ikke være med på denne saken: Barneskolen har ikke fått se helse." in text_of(response)


def test_the_family_adds_a_topic_with_two_fields(world):
    meeting = planned(world)
    client = client_for(world.mother)
    form = client.get(url(world, meeting, "sak/ny/")).content.decode()
    assert 'name="needed"' not in form
    client.post(url(world, meeting, "sak/ny/"), {"title": "Ferie", "why": "Vi er slitne."})
    page = text_of(client_for(world.father).get(url(world, meeting)))
    assert "Ferie" in page
    assert "tatt opp av Mor Nordmann" in page


def test_a_stale_topic_shows_both_versions(world):
    meeting = planned(world)
    item = agenda(world, meeting)["Lesing"]
    client = client_for(world.coordinator)
    typed = {"version": "1", "title": "Lesing hjemme", "minutes_long": "15"}
    assert client.post(url(world, meeting, f"sak/{item}/"), typed).status_code == 303
    response = client.post(url(world, meeting, f"sak/{item}/"), {**typed, "title": "Lesing på skolen"})
    assert response.status_code == 409
    page = text_of(response)
    assert "To har skrevet samtidig" in page
    assert "Marit Bakke lagret" in page
    assert "Lesing hjemme" in page
    assert "Lesing på skolen" in page
    with as_owner_of_everything():
        assert AgendaItem.objects.get(public_id=item).title == "Lesing hjemme"


def test_a_stale_meeting_shows_both_versions(world):
    meeting = planned(world)
    client = client_for(world.coordinator)
    assert client.post(url(world, meeting, "endre/"), words(version="1", place="Rådhuset")).status_code == 303
    response = client.post(url(world, meeting, "endre/"), words(version="1", place="Biblioteket"))
    assert response.status_code == 409
    assert row_of(meeting).place == "Rådhuset"


def test_before_calling_one_sees_who_will_see_what(world):
    meeting = planned(world)
    agenda(world, meeting)
    page = text_of(client_for(world.coordinator).get(url(world, meeting, "kall-inn/")))
    assert "Ser bare: Lesing; Svømming" in page
    assert "Mor Nordmann, Far Nordmann" in page
    with as_owner_of_everything():
        assert not Invitation.objects.exists()


def test_short_notice_asks_why_and_then_calls_once(world):
    meeting = planned(world, days=3)
    agenda(world, meeting)
    client = client_for(world.coordinator)
    response = client.post(url(world, meeting, "kall-inn/"), {"reason": ""})
    assert response.status_code == 422
    assert "Møtet er om 3 dager" in text_of(response)
    for _ in range(2):
        assert client.post(url(world, meeting, "kall-inn/"), {"reason": "Ny skole."}).status_code == 303
    with as_owner_of_everything():
        assert Invitation.objects.count() == 4


def test_a_member_sees_their_own_topics_two_buttons_and_nobody_else(world):
    meeting, _ = called(world)
    page = text_of(client_for(world.teacher).get(url(world, meeting)))
    for expected in ("Lesing", "Svømming", "Jeg kommer", "Jeg kommer ikke"):
        assert expected in page, expected
    for hidden in ("Medisin", "Ferie", "Vi er slitne", "Hanne", "Mor Nordmann", "Trengs:", "Hvem er kalt inn"):
        assert hidden not in page, hidden


def test_a_member_declines_with_a_word_the_coordinator_reads(world):
    meeting, _ = called(world)
    response = client_for(world.teacher).post(url(world, meeting, "svar/"), {"coming": "nei", "message": "På kurs."})
    assert response.status_code == 303
    page = text_of(client_for(world.coordinator).get(url(world, meeting)))
    assert "Kommer ikke" in page
    assert "På kurs." in page
    assert "På kurs." not in text_of(client_for(world.nurse).get(url(world, meeting)))


def test_an_invitation_answered_after_the_consent_behind_it_was_withdrawn_is_gone(world):
    meeting, _ = called(world)
    client = client_for(world.teacher)
    assert client.get(url(world, meeting)).status_code == 200
    with as_owner_of_everything():
        consent = SharingConsent.objects.get(service=world.school)
    with factories.in_case(world.mother, world.child) as (actor, child):
        withdraw_sharing(actor, child, consent=consent.public_id)
    assert client.post(url(world, meeting, "svar/"), {"coming": "ja"}).status_code == 404
    assert client.get(url(world, meeting)).status_code == 404
    assert "Tor Lærer" not in text_of(client_for(world.mother).get(url(world, meeting)))
    assert "Tor Lærer" not in text_of(client_for(world.mother).get(f"/sak/{world.child.public_id}/team/"))


def test_an_answer_without_yes_or_no_is_asked_again(world):
    meeting, _ = called(world)
    response = client_for(world.teacher).post(url(world, meeting, "svar/"), {"message": "Kanskje"})
    assert response.status_code == 422
    assert "Velg om du kommer eller ikke." in text_of(response)
    assert "Kanskje" in text_of(response)


def test_a_meeting_is_not_there_for_those_who_are_not_called(world):
    meeting, items = called(world)
    school_only = planned(world, days=30)
    raised(world, school_only, topic("Lesing", Topic.SCHOOL, world.teacher))
    nurse = client_for(world.nurse)
    assert nurse.get(url(world, school_only)).status_code == 404
    assert nurse.post(url(world, school_only, "svar/"), {"coming": "ja"}).status_code == 404
    for who in ("outsider", "stranger"):
        assert client_for(getattr(world, who)).get(url(world, meeting)).status_code == 404
    assert client_for(world.officer).get(url(world, meeting)).status_code == 403
    assert client_for(world.teacher).get(url(world, meeting, f"sak/{items['Medisin']}/")).status_code == 403


def test_a_meeting_of_another_child_is_not_found_under_this_one(world):
    meeting = planned(world)
    other = factories.person(world.municipality, "Ola")
    factories.guardian(other, "Mor", who=world.mother.login)
    response = client_for(world.mother).get(f"/sak/{other.public_id}/moter/{meeting}/")
    assert response.status_code == 404


def test_a_topic_left_out_is_told_the_family_and_can_come_back(world):
    meeting, items = called(world)
    client = client_for(world.coordinator)
    out = url(world, meeting, f"sak/{items['Ferie']}/utsett/")
    assert client.post(out, {"why": ""}).status_code == 422
    client.post(out, {"why": "Vi tar det i et eget møte."})
    assert "Vi tar det i et eget møte." in text_of(client_for(world.mother).get(url(world, meeting)))
    client.post(out, {"ta-med": "1"})
    assert "Saker som ikke tas opp" not in text_of(client_for(world.mother).get(url(world, meeting)))


def test_a_cancelled_meeting_says_so(world):
    meeting, _ = called(world)
    client_for(world.coordinator).post(url(world, meeting, "avlys/"))
    assert "er avlyst" in text_of(client_for(world.teacher).get(url(world, meeting)))


def test_the_list_says_what_comes_and_what_has_been(world):
    called(world)
    page = text_of(client_for(world.mother).get(url(world)))
    assert "Ett møte kommer" in page
    assert "Fire saker, én er din." in page
    assert "Du har ikke svart om du kommer." in page
    assert "Ingen møter er avtalt." in text_of(client_for(world.mother).get(url_of_nothing(world)))


def url_of_nothing(world):
    other = factories.person(world.municipality, "Ola")
    factories.guardian(other, "Mor", who=world.mother.login)
    return f"/sak/{other.public_id}/moter/"


def test_pages_cost_the_same_however_many_topics(world, django_assert_num_queries):
    meeting, _ = called(world)
    for who, number in (("mother", 11), ("coordinator", 16), ("teacher", 9)):
        client = client_for(getattr(world, who))
        client.get(url(world, meeting))
        with django_assert_num_queries(number):
            client.get(url(world, meeting))


@pytest.mark.parametrize(("language", "quoted"), [("nb", "«På kurs.»"), ("nn", "«På kurs.»"), ("en", "“På kurs.”")])
def test_what_somebody_answered_is_quoted_as_the_readers_language_quotes(world, language, quoted):
    meeting, _ = called(world)
    client_for(world.teacher).post(url(world, meeting, "svar/"), {"coming": "nei", "message": "På kurs."})
    client = client_for(world.coordinator)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = client.get(url(world, meeting))
    assert quoted in page.content.decode()


def test_how_the_child_takes_part_is_not_called_optional_though_it_can_wait(world):
    page = client_for(world.coordinator).get(f"/sak/{world.child.public_id}/moter/nytt/").content.decode()
    asked = page.partition("Hvordan får Elias være med?")[2]
    assert asked
    assert "(valgfritt)" not in asked.partition("</label>")[0]
