"""The answer: refused while something is missing, sent once, with every part the letter must have."""

import io

import pikepdf
import pytest

from helhet.access.models import Grant
from helhet.base import clock
from helhet.base.errors import AccessDenied, RuleBroken
from helhet.cases.models import Case
from helhet.consent.models import PlanConsent
from helhet.intake.actions import assess, issue_decision
from helhet.intake.models import Decision, DecisionItem, Delivery, Letter, Request
from helhet.intake.selectors import granted_waiting_for_coordinator, inbox, letters_opened
from helhet.law.letter_contents import mandatory_parts
from helhet.notices.models import Notice
from tests import factories
from tests.database import as_owner_of_everything
from tests.intake.applying import sent_by
from tests.intake.judging import (
    assessed_by,
    decided_by,
    everybody_consents,
    issued_by,
    taken_by,
)


@pytest.fixture
def asked(world):
    return sent_by(world.mother, world.child)


def parts(letter):
    return {section["id"]: section for section in letter.body["sections"]}


def words(letter):
    return str(letter.body)


def test_the_letter_has_every_part_the_law_names(world, asked):
    everybody_consents(world.child)
    outcomes, letter, _decision = decided_by(world.officer, asked)
    assert outcomes == {"R3": "granted", "R4": "granted"}
    assert list(parts(letter)) == [part.id for part in mandatory_parts(about_child=True, grants_coordinator=True)]
    assert all(len(section) > 2 for section in parts(letter).values())


def test_the_letter_says_who_appoints_by_when_how_to_complain_and_whom_to_ask(world, asked):
    from datetime import date

    with clock.frozen(date(2026, 11, 23)):
        _outcomes, letter, _decision = decided_by(world.officer, asked)
    found = parts(letter)
    assert "Koordinerende enhet oppnevner barnekoordinator" in str(found["coordinator"])
    assert "7. desember 2026" in str(found["coordinator"])
    assert "fire uker" in str(found["complaint"])
    assert "21. desember 2026" in str(found["complaint"])
    assert "Fjordvik kommune, Tjenestekontoret, Torget 1" in str(found["complaint"])
    assert "Statsforvalteren" in str(found["complaint"])
    assert "brukerombudet" in str(found["help"])
    assert "Saks Behandler" in str(found["case_officer"])
    assert "Jeg vil slippe så mange møter." in str(found["child_view"])
    assert "Stor vekt: færre og kortere møter." in str(found["child_view"])
    assert "ro og få voksne" in str(found["best_interests"])
    assert "23. november 2026" in str(found["dates"])
    assert "§ 2-5 c" in str(found["legal_basis"])
    assert "Opplyst om long_term." in str(found["conditions"])


def test_the_pdf_is_tagged_and_says_the_same(world, asked):
    _outcomes, letter, _decision = decided_by(world.officer, asked)
    with as_owner_of_everything():
        content = bytes(Letter.objects.select_related("pdf").get(id=letter.id).pdf.content)
    with pikepdf.open(io.BytesIO(content)) as made:
        assert made.Root.MarkInfo.Marked
        assert made.Root.StructTreeRoot is not None
        assert str(made.Root.Lang).startswith("nb")
        assert made.docinfo["/Title"] == letter.title


@pytest.mark.parametrize(
    ("instead", "says"),
    [
        ({"outcome-R1": "unclear"}, "Ta stilling til koordinator."),
        ({"outcome-R3": "not_met", "reason-R3": ""}, "Begrunn svaret om barnekoordinator."),
        ({"answer-long_term": "unclear", "outcome-R1": "met", "reason-R1": " "}, "Begrunn svaret om koordinator."),
        ({"answer-serious": "no", "facts-serious": "", "outcome-R3": "not_met"}, "Alvorlig sykdom"),
        ({"hearing-childs_view": ""}, "hva barnet mener"),
        ({"hearing-how_heard": ""}, "hvordan barnet er hørt"),
        ({"hearing-weight": ""}, "hvilken vekt"),
        ({"hearing-best_interests": ""}, "best for barnet"),
    ],
)
def test_nothing_is_sent_while_something_is_missing(world, asked, instead, says):
    assessed_by(world.officer, asked, **instead)
    with factories.in_case(world.officer, world.child) as (actor, child), pytest.raises(RuleBroken, match=says):
        issue_decision(actor, child, request=asked.public_id)
    with as_owner_of_everything():
        assert not Decision.objects.exists()
        assert not Letter.objects.exists()


def test_an_unclear_right_is_never_refused_by_itself(world, asked):
    taken_by(world.officer, asked)
    with factories.in_case(world.officer, world.child) as (actor, child):
        assess(actor, child, request=asked.public_id, typed={"months": "3"}, version=0)
        with pytest.raises(RuleBroken, match="Ta stilling"):
            issue_decision(actor, child, request=asked.public_id)


def test_a_plan_waits_for_consent_and_the_coordinator_goes_ahead(world, asked):
    outcomes, letter, _decision = decided_by(world.officer, asked)
    assert outcomes == {"R3": "granted", "R4": "pending"}
    assert "Koordinatoren begynner uten å vente" in words(letter)
    with as_owner_of_everything():
        assert Case.objects.get().status == "active"


def test_when_the_consent_has_come_the_plan_is_answered_in_a_letter_of_its_own(world, asked):
    decided_by(world.officer, asked)
    with factories.acts(world.officer) as actor:
        assert inbox(actor, show="ready").rows == []
    everybody_consents(world.child)
    with factories.acts(world.officer) as actor:
        ready = inbox(actor, show="ready")
    assert [row.public_id for row in ready.rows] == [asked.public_id]
    assert ready.counts == {"all": 0, "unassigned": 0, "mine": 0, "ready": 1}
    with factories.acts(world.stranger) as actor:
        assert inbox(actor, show="ready").rows == []
    taken_by(world.officer, asked)
    outcomes, letter, _decision = issued_by(world.officer, asked, after=1)
    assert outcomes == {"R4": "granted"}
    assert list(parts(letter)) == [part.id for part in mandatory_parts(about_child=True, grants_coordinator=False)]
    with factories.acts(world.officer) as actor:
        assert inbox(actor, show="ready").rows == []
    with as_owner_of_everything():
        assert Decision.objects.count() == 2


def test_a_pending_plan_cannot_be_granted_before_all_have_said_yes(world, asked):
    decided_by(world.officer, asked)
    taken_by(world.officer, asked)
    with factories.in_case(world.officer, world.child) as (actor, child), pytest.raises(RuleBroken, match="alle"):
        issue_decision(actor, child, request=asked.public_id, after=1)


def test_a_plan_nobody_asked_for_is_offered_and_consent_is_asked(world):
    asked = sent_by(world.mother, world.child, behov={"needs": ["child_coordinator"]})
    outcomes, _letter, _decision = decided_by(world.officer, asked)
    assert outcomes["R4"] == "pending"
    with as_owner_of_everything():
        assert PlanConsent.objects.get().status == "asked"


def test_a_refusal_gives_reasons_complaint_and_guidance(world, asked):
    refusal = {
        "answer-long_term": "no",
        "facts-long_term": "Bruddet er grodd om seks uker.",
        "outcome-R1": "not_met",
        "outcome-R3": "not_met",
        "outcome-R4": "not_met",
    }
    outcomes, letter, _decision = decided_by(world.officer, asked, **refusal)
    assert outcomes == {"R1": "refused", "R3": "refused", "R4": "refused"}
    assert list(parts(letter)) == [part.id for part in mandatory_parts(about_child=True, grants_coordinator=False)]
    assert "Bruddet er grodd om seks uker." in words(letter)
    assert "søke på nytt" in str(parts(letter)["help"])
    assert "Statsforvalteren" in words(letter)
    with as_owner_of_everything():
        assert Case.objects.get().status == "requested"


def test_one_child_coordinator_does_the_coordinators_work_too(world, asked):
    outcomes, letter, _decision = decided_by(world.officer, asked)
    assert "R1" not in outcomes
    assert "Barnekoordinatoren gjør dette også" in words(letter)


def test_a_second_click_answers_the_same_decision(world, asked):
    assessed_by(world.officer, asked)
    with factories.in_case(world.officer, world.child) as (actor, child):
        first = issue_decision(actor, child, request=asked.public_id)
        assert issue_decision(actor, child, request=asked.public_id) == first
    with as_owner_of_everything():
        assert Decision.objects.count() == 1
        assert Letter.objects.count() == 1


def test_the_officers_access_ends_with_the_answer(world, asked):
    decided_by(world.officer, asked)
    with factories.in_case(world.officer, world.child) as (actor, child):
        assert not child.rooms
        with pytest.raises(AccessDenied):
            issue_decision(actor, child, request=asked.public_id)
    with as_owner_of_everything():
        ended = Grant.objects.get(source=f"intake.request:{asked.id}")
        assert ended.valid_until <= clock.today()


def test_only_the_officer_of_the_request_may_answer_it(world, asked):
    assessed_by(world.officer, asked)
    for other in (world.mother, world.unit_lead, factories.worker(world.office, "Kollega Kontor")):
        with factories.in_case(other, world.child) as (actor, child), pytest.raises(AccessDenied):
            issue_decision(actor, child, request=asked.public_id)


def test_every_guardian_gets_the_letter_and_is_told(world, asked):
    _outcomes, letter, _decision = decided_by(world.officer, asked)
    with as_owner_of_everything():
        assert {(one.receiver, one.channel) for one in Delivery.objects.all()} == {
            ("Mor Nordmann", "digital"),
            ("Far Nordmann", "digital"),
        }
        told = Notice.objects.filter(kind="letter").values_list("login_id", flat=True)
        assert set(told) == {world.mother.login_id, world.father.login_id}
    assert letter.body["receiver"] == {"name": "Mor Nordmann og Far Nordmann", "on_behalf_of": "Elias Nordmann"}


def test_the_office_sees_when_it_was_opened_and_nothing_else_of_the_log(world, asked):
    _outcomes, letter, _decision = decided_by(world.officer, asked)
    with factories.in_case(world.mother, world.child, shown=f"letter:{letter.public_id}"):
        pass
    with factories.in_case(world.officer, world.child) as (_actor, child):
        opened = {one.receiver: one.opened_at is not None for one in letters_opened(child)}
        assert not Letter.objects.exists()
    assert opened == {"Mor Nordmann": True, "Far Nordmann": False}
    with factories.acts(world.stranger):
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM intake_letter_opened(%s)", [world.child.id])
            assert cursor.fetchone() == (0,)


def test_what_was_sent_never_changes(world, asked):
    from django.db import IntegrityError, InternalError, transaction

    decided_by(world.officer, asked)
    for model, change in ((Decision, {"legal_basis": "fvl"}), (Letter, {"title": "Ny"}), (DecisionItem, {"wish": "x"})):
        with as_owner_of_everything(), pytest.raises((InternalError, IntegrityError)), transaction.atomic():
            model.objects.update(**change)


def test_the_coordinating_unit_sees_who_waits_for_a_coordinator(world, asked):
    decided_by(world.officer, asked)
    with factories.acts(world.unit_lead) as actor:
        (item,) = granted_waiting_for_coordinator(actor)
        assert (item.person.given_name, item.right, item.wish) == ("Elias", "R3", "Marit på helsestasjonen")
    with factories.acts(world.stranger) as actor:
        assert not granted_waiting_for_coordinator(actor).exists()


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_send_one_answer():
    import threading

    from django.db import connection

    world = factories.world()
    asked = sent_by(world.mother, world.child)
    assessed_by(world.officer, asked)
    together, made = threading.Barrier(2), []

    def click():
        try:
            with factories.in_case(world.officer, world.child) as (actor, child):
                together.wait(10)
                made.append(issue_decision(actor, child, request=asked.public_id).public_id)
        finally:
            connection.close()

    clicks = [threading.Thread(target=click) for _click in range(2)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join(30)
    assert len(made) == 2
    assert len(set(made)) == 1
    with as_owner_of_everything():
        assert Letter.objects.count() == 1
        assert Request.objects.get().status == "decided"
