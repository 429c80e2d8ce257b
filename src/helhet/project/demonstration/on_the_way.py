"""A coordinator without a plan, and a plan that is not finished: Ella and Oskar."""

from __future__ import annotations

from helhet.access.types import Topic
from helhet.project.demonstration.place import Fjordvik
from helhet.project.demonstration.planning import (
    agreed,
    answered,
    goal,
    item,
    measure,
    meeting,
    minutes_approved,
    plan,
    said,
    sections,
)
from helhet.project.demonstration.rows import (
    add,
    answer,
    at,
    case,
    coordinator,
    day,
    member,
    one_suffices,
    plan_consent,
    sharing,
    task,
    workday,
    written_by,
)


def load(fjordvik: Fjordvik) -> None:
    _ella(fjordvik)
    _oskar(fjordvik)


def _ella(fjordvik: Fjordvik) -> None:
    """The family wanted somebody to ring, and no plan. The coordinator is there all the same."""
    ella, marit = fjordvik.persons["Ella"], fjordvik["coordinator"]
    teacher, nurse = fjordvik["school"], fjordvik["health-nurse"]
    case(ella, "active", level=2, since=-210)
    coordinator(ella, marit, fjordvik["secondary"], by=fjordvik["unit-lead"], since=-190)
    team = add("team.CareTeam", ella, started_on=day(-170), meetings_per_year=2)
    for worker, unit, topics, purpose in (
        (teacher, "school", [Topic.SCHOOL, Topic.EVERYDAY], "Lage en uke på skolen som Ella holder ut"),
        (nurse, "health", [Topic.HEALTH, Topic.EVERYDAY], "Følge med på hvordan Ella har det etter hjernerystelsen"),
    ):
        given = sharing(
            ella,
            fjordvik.nearest["Ella"],
            fjordvik.units[unit],
            topics,
            purpose=purpose,
            asked=-180,
            by=marit,
            heard="Det er greit.",
        )
        member(team, worker, given, role=worker.title, contribution=purpose, since=-170)
    written_by(marit, -36)
    promised = task(ella, teacher, "Gi Ella fast skjermfri time etter storefri", due=-4, topic=Topic.SCHOOL)
    task(ella, nurse, "Høre med legen om hvilepausene kan trappes ned", due=9, topic=Topic.HEALTH)
    task(ella, marit, "Ringe mor og høre hvordan uken gikk", due=1, topic=Topic.FAMILY)
    held = meeting(
        ella,
        at(workday(-36), 9),
        [teacher, nurse],
        [parent.login for parent in fjordvik.nearest["Ella"]],
        status="held",
        place="Fjordvik skole, møterom 1",
        purpose="Finne en skoleuke som Ella holder ut.",
        child_takes_part="Ella sa det hun ville til Marit dagen før.",
    )
    answered(held, "accepted", attended=True)
    add(
        "meetings.Voice",
        ella,
        meeting=held,
        text="Bråket i gangen er verst. Timene går greit.",
        said_by="Marit, for Ella",
    )
    pauses = item(held, "Bråk og pauser", Topic.SCHOOL, [teacher], summary="Ella får gå inn fem minutter før de andre.")
    agreed(pauses, promised.what, teacher, due=-4, became=promised)
    minutes_approved(held, marit)


def _oskar(fjordvik: Fjordvik) -> None:
    """The plan is being written: something is missing, and his father has yet to answer the school."""
    oskar, marit, nurse = fjordvik.persons["Oskar"], fjordvik["coordinator"], fjordvik["health-nurse"]
    mother, father = fjordvik.nearest["Oskar"]
    case(oskar, "active", level=3, since=-70)
    coordinator(oskar, marit, fjordvik["secondary"], by=fjordvik["unit-lead"], since=-48, wish_met=True)
    consent = plan_consent(oskar, (mother, father), asked=-44, by=marit, heard="Okei.")
    health = sharing(
        oskar,
        (mother,),
        fjordvik.units["health"],
        [Topic.HEALTH, Topic.EVERYDAY],
        purpose="Følge opp søvn og mat",
        asked=-30,
        by=marit,
        heard="Hanne er snill.",
        still=(father,),
    )
    one_suffices(
        health,
        marit,
        on=-25,
        rests_on="Samtale med Maria, og melding fra Espen.",
        reason="Espen er på sjøen til våren. Søvn og mat er hverdagen hjemme, og det haster litt.",
    )
    school = sharing(
        oskar,
        (),
        fjordvik.units["school"],
        [Topic.SCHOOL, Topic.EVERYDAY],
        purpose="Lage lunsj og friminutt som Oskar trives i",
        asked=-9,
        by=marit,
        status="asked",
    )
    answer(school, mother, "yes", on=day(-7))
    answer(school, father, "pending")
    team = add("team.CareTeam", oskar, started_on=day(-28))
    member(team, nurse, health, role=nurse.title, contribution="Søvn og mat", since=-24)
    written_by(marit, -20)
    draft = plan(oskar, consent, opened=-40, activated=None, review=None)
    said(draft, "matters", ("at jeg får vite hva som skal skje før det skjer.", "Oskar", None))
    said(draft, "strength", ("Kan alle fuglene i fjæra, og lærer dem bort.", "Maria Vik", Topic.LEISURE))
    sections(draft, responsible="Marit Bakke lager planen sammen med Oskar og foreldrene.")
    sleep = goal(draft, "Jeg vil sove i min egen seng hele natta.", Topic.HEALTH, by="Oskar")
    goal(draft, "Jeg vil spise lunsj uten at det blir for mye lyd.", Topic.SCHOOL, by="Oskar", position=1)
    goal(draft, "Jeg vil bli med på fuglekassene til naturklubben.", Topic.LEISURE, by="Oskar", position=2)
    measure(
        draft,
        sleep,
        "Prøve tyngdedyne hjemme",
        fjordvik["therapist"],
        extent="Fire uker",
        how="Aslak kommer hjem og viser. Foreldrene skriver opp nettene.",
        since=-10,
        look=18,
    )
    measure(
        draft,
        sleep,
        "Samme leggetid hos mor og far",
        "Maria og Espen Vik",
        extent="",
        how="",
        since=-10,
        look=None,
        status="planned",
        position=1,
    )
