"""One family the whole way, step by step, in a browser: from nothing at all to a plan that is lived and steered.

The steps are one story, told in the order they stand in, here and in the next file; each is a claim. Everybody is
invented. When a step does not get through, the ones after it say so and stop, for they have nothing to stand on.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.applying import SITUATION, WISH, fill_in_the_rest
from tests.journeys.judging import BEST, RIGHTS, SOURCES, answer_conditions, answer_rights, hear_the_child
from tests.journeys.paper import fetch
from tests.journeys.walking import AsPersona, Walk, follow, heading, hides, post, press, reach, refused, shows
from tests.journeys.working import HEALTH, SCHOOL, appoint, ask_to_share, open_case, say_yes

pytestmark = [pytest.mark.usefixtures("step"), pytest.mark.long]


LETTER = "Avgjørelse om barnekoordinator og individuell plan for Nora"
FIELDS_OF_THE_LETTER = (
    "Til Ingrid Solheim og Thomas Berg. Gjelder Nora Berg.",
    "Barnekoordinatoren gjør dette også.",
    "Ja, når det er samtykket til planen",
    "Pasient- og brukerrettighetsloven § 2-5 c",
    "Jeg vil svømme med klassen min.",
    BEST,
    re.compile(r"oppnevner barnekoordinator og en sekundærkoordinator.* senest\s\d+\.\s\w+\s\d{4}"),
    "Du har rett til å lese journalen",
    re.compile(r"Fristen er fire uker .*siste dag\s\d+\.\s\w+\s\d{4}"),
    "Fjordvik kommune, Tildelingskontoret, Fjordgata 1, 9999 Fjordvik",
    "Statsforvalteren",
    "Pasient- og brukerombudet",
    "Jon Erik Lunde",
)


# 1: the guardian applies


@pytest.mark.journey(3)
def test_1_what_a_guardian_writes_is_saved_by_itself_and_is_there_in_another_browser(as_persona: AsPersona, walk: Walk):
    page = as_persona("guardian")
    walk.look(page, "own page before anything")
    follow(page, "Søk om hjelp")
    walk.look(page, "application: whom it is for")
    page.get_by_label("Nora Berg").check()
    press(page, "Begynn på søknaden")
    heading(page, "Hvordan har Nora og dere det nå?")
    with page.expect_response(re.compile("/om/lagre/")) as saving:
        page.get_by_label("Fortell med egne ord").fill(SITUATION)
    assert saving.value.status == 200
    shows(page, "Ingen i kommunen kan lese dette før du sender.")

    other = as_persona("guardian")
    follow(other, "Fortsett søknaden")
    heading(other, "Hvordan når vi dere best?")
    follow(other, "Om Nora")
    expect(other.get_by_label("Fortell med egne ord")).to_have_value(SITUATION)


def test_1_nobody_in_the_municipality_sees_a_draft(as_persona: AsPersona):
    page = as_persona("officer")
    expect(page.get_by_role("link", name=re.compile("Nora Berg"))).to_have_count(0)


@pytest.mark.journey(11)
def test_1_it_is_looked_over_and_sent_once_however_often_the_button_is_pressed(as_persona: AsPersona, walk: Walk):
    page = _at_the_draft(as_persona)
    fill_in_the_rest(page, walk)
    shows(page, SITUATION, WISH)
    walk.look(page, "application: look over")
    other_tab = page.context.new_page()
    other_tab.goto(page.url)
    page.get_by_role("button", name="Send søknaden").dblclick()
    heading(page, "Søknaden er sendt")
    press(other_tab, "Send søknaden")
    heading(other_tab, "Søknaden er sendt")
    reference = page.get_by_text(re.compile("Referansen er ")).inner_text()
    assert other_tab.get_by_text(re.compile("Referansen er ")).inner_text() == reference
    shows(page, re.compile(r"Senest\s\w+\s\d+\.\s\w+"), "Vi har spurt Thomas Berg.")
    walk.look(page, "application: receipt")


def _at_the_draft(as_persona: AsPersona) -> Page:
    page = as_persona("guardian")
    page.goto("/soknad/")
    follow(page, "Fortsett søknaden")
    follow(page, "Om Nora")
    return page


# 2: the office judges and answers


def test_2_the_officer_finds_it_with_its_deadline_and_reads_it_only_when_it_is_taken(as_persona: AsPersona, walk: Walk):
    page = as_persona("officer")
    walk.look(page, "inbox")
    line = page.get_by_role("row", name=re.compile("Nora Berg, 9 år"))
    expect(line).to_have_count(1)  # however often it was sent
    expect(line).to_contain_text(re.compile(r"barnekoordinator, individuell plan.*Om\s\d+\sdager,\s\d+\.\s\w+"))
    follow(page, "Nora Berg")
    shows(page, "Hva søknaden sier, ser bare den som tar saken.")
    hides(page, SITUATION, WISH)
    walk.look(page, "request before it is taken")
    press(page, "Ta saken")
    shows(page, SITUATION, WISH, "Ingrid Solheim har sagt ja. Vi venter på Thomas Berg.")


@pytest.mark.journey(6)
def test_2_the_guardian_sees_who_reads_it_and_when_the_answer_comes(as_persona: AsPersona):
    page = as_persona("guardian")
    shows(page, re.compile(r"Senest\s\w+\s\d+\.\s\w+"), "Kommunen svarer på søknaden")
    page.goto("/soknad/")
    shows(page, re.compile(r"Jon Erik Lunde leser den nå\. Du får svar innen\s\d+\.\s\w+\."))


@pytest.mark.journey(27)
def test_2_each_right_is_judged_condition_by_condition_beside_what_the_rules_propose(as_persona: AsPersona, walk: Walk):
    page = _at_the_assessment(as_persona)
    for name in RIGHTS:
        expect(page.get_by_role("group", name=name, exact=True)).to_contain_text("Reglene foreslår: Ikke klart ennå")
    answer_conditions(page)
    page.get_by_label("Hvor mange måneder ventes behovet å vare?").fill("8")
    shows(page, "Det er aldri i seg selv en grunn til å si nei")
    for name in RIGHTS:
        expect(page.get_by_role("group", name=name, exact=True)).to_contain_text("Reglene foreslår: Ja")
    shows(page, *SOURCES)
    walk.look(page, "assessment")


@pytest.mark.journey(28, 31)
def test_2_nothing_is_sent_before_the_child_is_heard_and_no_plan_is_granted_without_consent(
    as_persona: AsPersona, walk: Walk
):
    page = _at_the_assessment(as_persona)
    hear_the_child(page)
    answer_rights(page)
    press(page, "Se over brevet")
    shows(page, "Brevet kan ikke sendes ennå.", "Skriv hva som er best for barnet, og hvorfor.")
    expect(page.get_by_role("button", name="Send svaret")).to_have_count(0)
    follow(page, "Skriv hva som er best for barnet, og hvorfor.")
    page.get_by_label("Hva er best for Nora?").fill(BEST)
    press(page, "Se over brevet")
    plan = page.get_by_role("row", name="Individuell plan").first
    expect(plan).to_contain_text("Ja, når det er samtykket til planen")
    walk.look(page, "letter before it is sent")
    page.get_by_role("button", name="Send svaret").dblclick()
    shows(page, "Svaret er sendt.", "Barnekoordinator: innvilget", "Individuell plan: venter på samtykke")
    hides(page, SITUATION)
    walk.look(page, "request that is answered")
    page.goto("/kontor/")
    expect(page.get_by_role("row", name=re.compile("Nora Berg"))).to_have_count(0)


@pytest.mark.journey(29)
def test_2_the_guardian_reads_the_letter_as_a_page_and_on_paper_and_the_log_says_that_it_was_opened(
    as_persona: AsPersona, walk: Walk
):
    page = as_persona("guardian")
    shows(page, f"Du har fått et brev: {LETTER}.")
    follow(page, "Les brevene")
    walk.look(page, "letters")
    follow(page, "Les brevet")
    heading(page, "Avgjørelse om barnekoordinator og individuell plan for Nora")
    shows(page, *FIELDS_OF_THE_LETTER)
    walk.look(page, "letter of decision")
    paper = fetch(page, "Hent brevet som PDF")
    assert (paper.title, paper.language[:2], paper.part, paper.tagged) == (LETTER, "nb", "1", True)
    assert {"/H1", "/Table", "/TH", "/TD"} <= paper.tags
    follow(page, "Logg")
    page.get_by_role("link", name="Alt", exact=True).click()
    shows(page, re.compile("Du åpnet et brev"))
    walk.look(page, "log")


# 3: the coordinating unit appoints


@pytest.mark.journey(36)
def test_3_the_unit_asks_the_one_the_family_wished_for_and_by_rule_the_nearest_leader(
    as_persona: AsPersona, walk: Walk
):
    page = as_persona("unit-lead")
    walk.look(page, "coordinating unit")
    appoint(page, "Marit Bakke")
    shows(page, f"Familien ønsker: {WISH}")
    expect(page.get_by_label("Hvem stepper inn når koordinatoren er borte?")).to_contain_text("nærmeste leder")
    with refused(page, 422):
        press(page, "Spør begge")
    shows(page, "Si om dette er den familien ønsket seg.")
    page.get_by_role("group", name="Er dette den familien ønsket seg?").get_by_label("Ja").check()
    walk.look(page, "appointing")
    press(page, "Spør begge")
    shows(page, "Spørsmålet er sendt.", "Trekk spørsmålet (Marit Bakke)", "Trekk spørsmålet (Anne-Lise Haugen)")
    hides(page, SITUATION)


@pytest.mark.journey(36)
def test_3_both_accept_and_only_then_does_the_case_open_for_the_coordinator(as_persona: AsPersona, walk: Walk):
    page = as_persona("coordinator")
    follow(page, "Svar Nora Berg")
    heading(page, "Vil du være barnekoordinator for Nora, 9 år?")
    hides(page, SITUATION)
    walk.look(page, "asked to be coordinator")
    press(page, "Ja, jeg tar det")
    shows(page, "Saken er åpen for deg nå, og familien har fått brev med navnet ditt.")
    walk.look(page, "tasks of a coordinator")

    page = as_persona("secondary")
    follow(page, "Svar Nora Berg")
    press(page, "Ja, jeg tar det")
    shows(page, "Du ser ikke saken før koordinatoren er borte og du skal steppe inn.")
    expect(page.get_by_role("rowheader", name="Nora Berg")).to_have_count(0)


@pytest.mark.journey(36)
def test_3_the_family_sees_whom_to_call_and_a_coordinator_works_without_a_plan(as_persona: AsPersona, walk: Walk):
    page = as_persona("guardian")
    shows(page, "Hvem du kan ringe", "55 00 02 02", re.compile("ring Anne-Lise Haugen på 55 00 02 01"))
    walk.look(page, "own page with a coordinator")
    follow(page, "Les brevene")
    follow(page, "Les brevet")
    heading(page, "Du har fått barnekoordinator")
    shows(page, "Marit Bakke er barnekoordinator fra i dag")

    page = as_persona("coordinator")
    root = open_case(page)
    shows(page, "Du er barnekoordinator.", "Det er ikke laget noen plan.", "Det er ikke noe team ennå.")
    walk.look(page, "case")
    page.goto(f"{root}oppgaver/")
    shows(page, "Nora")


# 4: consent


@pytest.mark.journey(12)
def test_4_the_coordinator_sees_who_has_not_answered_and_no_plan_can_begin(as_persona: AsPersona, walk: Walk):
    page = as_persona("coordinator")
    open_case(page, "Planen")
    shows(page, "Planen kan startes når alle som må, har sagt ja")
    assert post(page, f"{page.url}start/") == 422  # nor by going around the page
    page.get_by_role("link", name="Samtykke", exact=True).click()
    shows(page, "Ingrid Solheim har sagt ja. Thomas Berg har ikke svart ennå.", "Ingen tjenester ser noe ennå.")
    walk.look(page, "consents before anything is asked")


@pytest.mark.journey(31)
def test_4_the_other_guardian_answers_by_keyboard_and_then_the_office_grants_the_plan(
    as_persona: AsPersona, walk: Walk
):
    page = as_persona("second-guardian")
    reach(page, "link", "Svar Kommunen spør om det skal lages en individuell plan.")
    page.keyboard.press("Enter")
    heading(page, "Skal det lages en individuell plan for Nora?")
    shows(page, "Ja, hvis jeg slipper å sitte i møter.", "Skrevet ned av Ingrid Solheim.")
    walk.look(page, "answering about the plan")
    reach(page, "radio", "Ja, lag en plan")
    page.keyboard.press("Space")
    reach(page, "button", "Send svaret")
    page.keyboard.press("Enter")
    shows(page, "Det blir laget en plan.")

    page = as_persona("officer")
    follow(page, "Samtykke kommet, plan gjenstår")
    follow(page, "Nora Berg")
    shows(page, re.compile(r"Ingrid Solheim.* åpnet\s\w+\s\d+\.\s\w+"), "Thomas Berg: ikke åpnet ennå")
    press(page, "Ta opp saken og svar om planen")
    press(page, "Se over brevet")
    expect(page.get_by_role("row", name="Individuell plan").first).to_contain_text("Ja")
    press(page, "Send svaret")
    shows(page, "Individuell plan: innvilget")


@pytest.mark.journey(12)
def test_4_sharing_is_asked_for_one_service_at_a_time_and_one_missing_answer_keeps_it_shut(
    as_persona: AsPersona, walk: Walk
):
    page = as_persona("coordinator")
    root = open_case(page, "Samtykke")
    ask_to_share(page, SCHOOL, ["Skole og barnehage", "Fritid"], "For å legge til rette for svømming.")
    shows(page, "Spørsmålet er sendt.", "Ingrid Solheim og Thomas Berg har ikke svart ennå.")
    ask_to_share(page, HEALTH, ["Helse"], "For å gi riktig medisin på skolen.")
    walk.look(page, "consents that are asked for")

    guardian = as_persona("guardian")
    for service in (SCHOOL, HEALTH):
        guardian.goto("/min/")
        say_yes(guardian, service)
        shows(guardian, "Thomas Berg har ikke svart ennå. Til da er det stengt.")
    walk.look(guardian, "consents of a guardian")

    page.goto(root)
    page.get_by_role("link", name="Teamet", exact=True).click()
    press(page, "Start teamet")
    follow(page, "Legg til en tjeneste")
    shows(page, "Ingen tjeneste har fått ja ennå.", f"{SCHOOL} kan ikke være med i teamet ennå")
    school = as_persona("school")
    expect(school.get_by_role("link", name=re.compile("Nora"))).to_have_count(0)
    assert school.request.get(root).status in (403, 404)

    other = as_persona("second-guardian")
    for service in (SCHOOL, HEALTH):
        other.goto("/min/")
        say_yes(other, service)
        shows(other, re.compile(f"{service} ser .* fra nå"))


# 5: the team


@pytest.mark.journey(44)
def test_5_only_services_that_have_a_yes_can_join_and_the_page_says_what_the_others_miss(
    as_persona: AsPersona, walk: Walk
):
    page = as_persona("coordinator")
    root = open_case(page, "Teamet")
    for service, who, role in ((SCHOOL, "Tor Halvorsen", "kontaktlærer"), (HEALTH, "Hanne Sørli", "helsesykepleier")):
        follow(page, "Legg til en tjeneste")
        walk.look(page, "which service joins")
        follow(page, service)
        page.get_by_label(who).check()
        page.get_by_label("Hvilken rolle har den nye i teamet?").fill(role)
        walk.look(page, "who joins")
        press(page, "Legg til i teamet")
        shows(page, "Teamet har fått et nytt medlem.", who)
    walk.look(page, "team")
    follow(page, "Legg til en tjeneste")
    page.get_by_text("Tjenester ingen har spurt om").click()
    missing = page.get_by_role("listitem").filter(has_text="Pedagogisk-psykologisk tjeneste")
    expect(missing).to_contain_text("kan ikke være med")
    expect(missing.get_by_role("link", name="Spør")).to_be_visible()

    school = as_persona("school")
    open_case(school)
    assert school.url == root
    hides(school, SITUATION)
    outsider = as_persona("outsider")
    assert outsider.goto(root).status in (403, 404)  # type: ignore[union-attr]


def _at_the_assessment(as_persona: AsPersona) -> Page:
    page = as_persona("officer")
    page.goto("/kontor/?vis=mine")
    follow(page, "Nora Berg")
    return page
