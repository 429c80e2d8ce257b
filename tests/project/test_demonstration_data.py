"""The demonstration's contents: everybody is there, every access has its reason, the walls stand again."""

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import DatabaseError

from helhet.access.context import acting
from helhet.access.selectors import my_persons, person_for
from helhet.base import clock
from helhet.base.errors import AccessDenied
from helhet.base.identifiers import parse_identity_number
from helhet.jobs.comparison import differences
from helhet.people import identity
from helhet.project import demonstration
from helhet.web.demo.personas import BY_KEY
from tests.database import as_owner_of_everything, as_role


def defaults() -> list:
    with connection.cursor() as cursor:
        cursor.execute("SELECT adrelid, adnum, pg_get_expr(adbin, adrelid) FROM pg_attrdef ORDER BY 1, 2")
        return cursor.fetchall()


def rows(model: str, **where):
    with as_owner_of_everything():
        return list(apps.get_model(model).objects.filter(**where))


def one(model: str, **where):
    (found,) = rows(model, **where)
    return found


def acts_as(persona: str):
    login = one("people.Login", issuer="demo", subject=persona)
    posts = rows("people.Worker", login_id=login.id) if BY_KEY[persona].at_work else []
    return acting(login.id, posts[0].id if posts else None)


def test_loading_leaves_each_columns_default_as_it_was(db):
    before = defaults()
    with as_role("helhet_owner"):
        demonstration.load()
    assert defaults() == before


def test_every_persona_has_a_login_of_that_name(fjordvik):
    logins = {login.subject: login.name for login in rows("people.Login", issuer="demo")}
    assert {key: logins.get(key) for key in BY_KEY} == {key: one.name for key, one in BY_KEY.items()}


def test_every_grant_and_opening_has_its_reason_and_every_reason_its_grant(fjordvik):
    with as_role("helhet_jobs"):
        assert differences() == []


def test_the_walls_stand_again_for_the_owner_too(fjordvik):
    with as_role("helhet_owner"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM plan_goal")
        assert cursor.fetchone() == (0,)
        cursor.execute("SELECT count(*) FROM pg_class WHERE relrowsecurity AND NOT relforcerowsecurity")
        assert cursor.fetchone() == (0,)
    change = "UPDATE plan_goal_history SET who = 'x'"
    with as_owner_of_everything(), connection.cursor() as cursor, pytest.raises(DatabaseError), transaction.atomic():
        cursor.execute(change)


def test_there_is_a_case_in_every_state(fjordvik):
    assert {case.status for case in rows("cases.Case")} == {"concern", "requested", "active", "ended"}
    assert {asked.status for asked in rows("intake.Request")} >= {"received", "assessing", "decided"}
    assert {part.status for part in rows("coordination.Assignment")} >= {"proposed", "active", "ended"}
    assert {plan.status for plan in rows("plan.Plan")} == {"draft", "active", "completed"}
    assert {given.status for given in rows("consent.SharingConsent")} == {"asked", "given", "withdrawn"}
    assert {meeting.status for meeting in rows("meetings.Meeting")} == {"called", "approved"}


def test_the_child_of_the_main_job_has_nothing_yet(fjordvik):
    nora = one("people.Person", given_name="Nora")
    for model in ("cases.Case", "intake.Request", "consent.PlanConsent", "plan.Plan", "team.CareTeam"):
        assert rows(model, person=nora) == []
    for persona in ("guardian", "second-guardian"):
        with acts_as(persona) as actor:
            assert [person.name for person in my_persons(actor, shown="test")] == ["Nora Berg"]


def test_whoever_has_nothing_to_do_with_anybody_sees_nobody(fjordvik):
    amina = one("people.Person", given_name="Amina")
    for persona in ("outsider", "admin", "guardian"):
        with acts_as(persona) as actor, pytest.raises(AccessDenied):
            person_for(actor, amina.public_id, shown="test")


def test_the_school_sees_amina_and_no_longer_sigrid(fjordvik):
    with acts_as("school") as actor:
        seen = {person.given_name for person in my_persons(actor, shown="test")}
    assert "Amina" in seen
    assert "Sigrid" not in seen


def test_the_next_municipality_is_another(fjordvik):
    ulrik = one("people.Person", given_name="Ulrik")
    with acts_as("officer") as actor, pytest.raises(AccessDenied):
        person_for(actor, ulrik.public_id, shown="test")


def test_dates_are_counted_from_today(fjordvik):
    amina = one("people.Person", given_name="Amina")
    assert (amina.born_on.replace(year=amina.born_on.year + 16) - clock.today()).days in (41, 42, 43)
    waiting = one("intake.Request", status="assessing")
    assert waiting.received_on < clock.today() < waiting.reply_due_on


def test_identity_numbers_are_synthetic_and_sealed(fjordvik):
    here = one("people.Municipality", number="9999")
    key = identity.WrappedKey(here.number, here.data_key_id, bytes(here.data_key))
    for person in rows("people.Person", municipality=here):
        number = identity.opened(key, person.public_id, bytes(person.identity_number))
        assert parse_identity_number(number).synthetic
        assert parse_identity_number(number).born_on == person.born_on


def test_those_who_have_an_answer_have_its_letter_and_those_with_a_coordinator_theirs(fjordvik):
    leah, amina, mathias = (one("people.Person", given_name=name) for name in ("Leah", "Amina", "Mathias"))
    assert {item.right: item.outcome for item in rows("intake.DecisionItem", person=leah)} == {
        "R3": "granted",
        "R4": "granted",
    }
    assert {item.right: item.outcome for item in rows("intake.DecisionItem", person=mathias)} == {
        "R3": "granted",
        "R4": "pending",
    }
    assert one("intake.Letter", person=leah).kind == "decision"
    letter = one("intake.Letter", person=amina)
    assert letter.kind == "appointment"
    assert bytes(one("files.File", id=letter.pdf_id).content).startswith(b"%PDF")
    assert letter.sent_at < clock.now()


def test_nothing_waits_to_be_sent_when_it_begins(fjordvik):
    assert {notice.state for notice in rows("notices.Notice")} == {"sent"}


def test_the_log_tells_of_days_that_have_been(fjordvik):
    leah = one("people.Person", given_name="Leah")
    (issued,) = rows("audit.Event", person_id=leah.id, action="decision.issued")
    assert (issued.who, issued.acting_as) == ("Jon Erik Lunde", "saksbehandler, Tildelingskontoret")
    assert clock.day_of(issued.at) < clock.today()
