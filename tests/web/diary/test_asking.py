"""Asking why somebody looked, the unit's answer, what is unusual, and the log as a file."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.urls import reverse

from helhet.access.types import Basis, Level
from helhet.audit.selectors import Choice, log_of
from helhet.notices.models import Notice
from helhet.oversight.models import AccessMessage, AccessQuestion
from helhet.web.diary.as_file import harmless
from tests import factories
from tests.database import as_owner_of_everything
from tests.web.client import client_for

ASKED = "Hun er tanten hans og har ikke noe med dette å gjøre."


@pytest.fixture
def read(world):
    """The coordinator has read the case."""
    factories.grant(world.child, world.coordinator.login, Basis.COORDINATOR, post=world.coordinator)
    client_for(world.coordinator).get(reverse("case:show", args=[world.child.public_id]))
    return world


def log(world, who=None, **query):
    return client_for(who or world.mother).get(reverse("diary:log", args=[world.child.public_id]), query).text


def ask_url(world, who=None):
    page = log(world, who)
    start = page.index(reverse("diary:ask", args=[world.child.public_id]), page.index("Marit Bakke</strong>"))
    return page[start : page.index('"', start)].replace("&amp;", "&")


def asks(world, text=ASKED, who=None):
    url = ask_url(world, who)
    return client_for(who or world.mother).post(
        url.split("?")[0], {"om": url.split("om=")[1].replace("%3A", ":"), "text": text}
    )


def row(world):
    with as_owner_of_everything():
        return AccessQuestion.objects.get()


def test_a_mother_asks_the_unit_answers_and_she_reads_it(read):
    assert (
        "Marit Bakke, vernepleier ved Helsestasjonen, leste om saken i dag"
        in (page := client_for(read.mother).get(ask_url(read)).text)
        or "leste om saken" in page
    )
    sent = asks(read)
    assert sent.status_code == 303
    question = client_for(read.mother).get(sent.url).text
    assert ASKED in question
    assert "Koordinerende enhet svarer innen" in question
    assert "Det du har spurt om" in log(read)
    lead = client_for(read.unit_lead)
    assert "1 spørsmål</a> om hvem som har sett, venter på svar." in lead.get("/ke/").text
    assert "Elias Nordmann" in lead.get("/ke/sporsmal/").text
    answer = reverse("diary:answer", args=[read.child.public_id, row(read).public_id])
    assert ASKED in lead.get(answer).text
    assert lead.post(answer, {"text": ""}).status_code == 422
    assert lead.post(answer, {"text": "Hun er koordinatoren til Elias fra i går."}).url == "/ke/sporsmal/?gjort=1"
    assert "Alle har fått svar." in lead.get("/ke/sporsmal/").text
    assert "Hun er koordinatoren til Elias fra i går." in client_for(read.mother).get(sent.url).text
    assert "har svart på hvorfor Marit Bakke så på saken" in client_for(read.mother).get("/min/").text


def test_the_unit_is_told_and_then_whoever_asked_and_nobody_else(read):
    asks(read)
    with as_owner_of_everything():
        assert list(Notice.objects.values_list("login_id", "kind")) == [(read.unit_lead.login_id, "task")]
    answer = reverse("diary:answer", args=[read.child.public_id, row(read).public_id])
    client_for(read.unit_lead).post(answer, {"text": "Det var riktig."})
    with as_owner_of_everything():
        assert set(Notice.objects.exclude(kind="task").values_list("login_id", "kind")) == {
            (read.mother.login_id, "waiting")
        }


def test_sent_twice_is_one_message_and_asked_by_both_parents_is_one_question(read):
    asks(read)
    asks(read)
    asks(read, "Jeg lurer også.", read.father)
    with as_owner_of_everything():
        assert AccessQuestion.objects.count() == 1
        assert AccessMessage.objects.count() == 2


def test_nothing_typed_or_too_much_or_a_line_we_never_showed_is_answered(read):
    assert asks(read, "").status_code == 422
    long = asks(read, "å" * 1001)
    assert long.status_code == 422
    assert "å" * 1001 in long.text
    ask = reverse("diary:ask", args=[read.child.public_id])
    mother = client_for(read.mother)
    for token in ("", "tull", "a:b:c"):
        assert mother.get(ask, {"om": token}).status_code == 404
        assert mother.post(ask, {"om": token, "text": "Hvorfor?"}).status_code == 404
    other = factories.person(read.municipality, "Annen")
    factories.guardian(other, "Mor Nordmann", who=read.mother.login)
    theirs = reverse("diary:ask", args=[other.public_id])
    assert mother.get(theirs + "?" + ask_url(read).split("?")[1]).status_code == 404


def test_a_coordinator_the_office_and_a_stranger_neither_ask_nor_answer_nor_find_it_by_sql(read):
    asks(read)
    question = row(read).public_id
    person = read.child.public_id
    pages = [
        reverse("diary:log", args=[person]),
        reverse("diary:file", args=[person]),
        reverse("diary:question", args=[person, question]),
        reverse("diary:answer", args=[person, question]),
        reverse("diary:waiting"),
    ]
    for who in (read.coordinator, read.officer, read.stranger, read.outsider):
        for page in pages:
            assert client_for(who).get(page).status_code in (403, 404)
    for who in (read.coordinator, read.officer):
        with factories.in_case(who, read.child), connection.cursor() as cursor:
            cursor.execute(
                "SELECT (SELECT count(*) FROM oversight_accessquestion), count(*) FROM oversight_accessmessage"
            )
            assert cursor.fetchone() == (0, 0)
    assert client_for(read.mother).get(reverse("diary:answer", args=[person, question])).status_code == 403


def test_what_was_said_never_changes(read):
    asks(read)
    from django.db import Error as DatabaseError
    from django.db import transaction

    with as_owner_of_everything(), pytest.raises(DatabaseError), transaction.atomic():
        AccessMessage.objects.update(text="noe annet")


def viewed(world, who, at, *, acting_as="rådgiver, Kulturskolen", basis="team_member"):
    with as_owner_of_everything(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_viewing (login_id, who, acting_as, person_id, municipality_id, request_id, basis, "
            "purpose, shown, at) VALUES (%s, %s, %s, %s, %s, 'r', %s, 'COC', 'plan', %s)",
            [world.outsider.login_id, who, acting_as, world.child.id, world.municipality.id, basis, at],
        )


DAY = datetime(2026, 11, 25, 9, tzinfo=UTC)  # a Wednesday, ten in Oslo


@pytest.mark.parametrize(
    ("who", "at", "basis", "marks"),
    [
        ("Anne Berg", DAY, "team_member", ()),
        ("Anne Berg", DAY.replace(hour=22, minute=30), "team_member", ("hours",)),
        ("Anne Berg", DAY.replace(day=28), "team_member", ("hours",)),
        ("Anne Nordmann", DAY, "team_member", ("name",)),
        ("Anne Berg", DAY, "emergency", ("emergency",)),
    ],
)
def test_what_is_unusual_is_marked(world, who, at, basis, marks):
    viewed(world, who, at, basis=basis)
    with factories.in_case(world.mother, world.child, shown="log") as (actor, child):
        line = next(
            one for one in log_of(actor, child.id, family_name="Nordmann", first=0, number=9)[0] if one.who == who
        )
        assert line.unusual == marks
        choice = Choice(only_unusual=True)
        assert log_of(actor, child.id, choice=choice, family_name="Nordmann", first=0, number=9)[1] == bool(marks)


def test_a_parent_with_the_childs_name_who_reads_at_night_is_not_unusual(world):
    viewed(world, "Mor Nordmann", DAY.replace(hour=23), acting_as="", basis="guardian")
    assert "Ingenting uvanlig." in log(world, vis="uvanlig")


def test_one_reader_can_be_chosen_and_no_name_stands_in_the_address(read):
    viewed(read, "Anne Berg", DAY)
    page = log(read)
    key = page[page.index('<option value="', page.index('id="hvem"') + 60) + 15 :][:12]
    chosen = log(read, hvem=key)
    assert ("Anne Berg</strong>" in chosen) != ("Marit Bakke</strong>" in chosen)
    for wrong in ("finnes-ikke", "' OR 1=1 --", "x" * 12):
        assert (
            client_for(read.mother).get(reverse("diary:log", args=[read.child.public_id]), {"hvem": wrong}).status_code
            == 200
        )


def test_the_file_holds_the_log_and_its_name_tells_of_nobody(read):
    viewed(read, "=HYPERLINK(1)", DAY)
    answer = client_for(read.mother).get(reverse("diary:file", args=[read.child.public_id]))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith('attachment; filename="logg-')
    text = answer.content.decode("utf-8-sig")
    assert text.startswith("Dag;Klokkeslett;Hvem;Som hva;Hva;Hvorfor;Uvanlig\r\n")
    assert "Marit Bakke;vernepleier ved Helsestasjonen;leste om saken" in text
    assert ";'=HYPERLINK(1);" in text


def test_a_weak_login_does_not_take_the_log_away(read):
    client = client_for(read.mother, level=Level.LOW)
    assert client.get(reverse("diary:file", args=[read.child.public_id])).status_code in (302, 403, 404)


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t1", "\r1"])
def test_a_cell_that_begins_like_a_formula_is_text(text):
    assert harmless(text) == f"'{text}"
    assert harmless("leste planen") == "leste planen"
