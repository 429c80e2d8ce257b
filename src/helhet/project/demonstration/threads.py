"""Two threads near an end: Jenny, who turns eighteen, and Vilde, whose case is closed."""

from __future__ import annotations

from helhet.access.types import Topic
from helhet.project.demonstration.place import Fjordvik
from helhet.project.demonstration.planning import evaluated, goal, measure, plan, said, sections
from helhet.project.demonstration.rows import (
    add,
    case,
    coordinator,
    day,
    member,
    plan_consent,
    sharing,
    task,
    written_by,
)


def load(fjordvik: Fjordvik) -> None:
    _jenny(fjordvik)
    _vilde(fjordvik)


def _jenny(fjordvik: Fjordvik) -> None:
    """In eight weeks the right to a child coordinator ends (hol. § 7-2 a); the right to a coordinator does not."""
    jenny, marit, hospital = fjordvik.persons["Jenny"], fjordvik["coordinator"], fjordvik["hospital"]
    case(jenny, "active", level=3, since=-900)
    coordinator(jenny, marit, fjordvik["secondary"], by=fjordvik["unit-lead"], since=-880)
    consent = plan_consent(jenny, (None,), asked=-200, by=marit)
    team = add("team.CareTeam", jenny, started_on=day(-860))
    for worker, unit, topics, purpose in (
        (hospital, "hospital", [Topic.HEALTH], "Overføring fra barneavdelingen til voksenavdelingen"),
        (
            fjordvik["advisor"],
            "nav",
            [Topic.WORK, Topic.HOUSING, Topic.ECONOMY],
            "Bolig, utdanning og inntekt etter 18",
        ),
    ):
        given = sharing(jenny, (None,), fjordvik.units[unit], topics, purpose=purpose, asked=-180, by=marit)
        member(team, worker, given, role=worker.title, contribution=purpose, since=-170)
    written_by(marit, -160)
    hers = plan(jenny, consent, opened=-175, activated=-160, review=20)
    said(
        hers, "matters", ("at jeg slipper å begynne på nytt med alle sammen den dagen jeg blir voksen.", "Jenny", None)
    )
    said(hers, "strength", ("Jeg vet mer om sykdommen min enn de fleste leger jeg møter.", "Jenny", Topic.HEALTH))
    said(hers, "need", ("Et sted å bo der rullestolen kommer inn.", "Jenny", Topic.HOUSING))
    sections(
        hers,
        responsible="Marit Bakke lager planen sammen med Jenny, og blir med til hun er trygg på den neste.",
        contributions="Jenny sier hvem hun vil møte, og når. Moren er med når Jenny ber om det.",
        cooperation="Voksenhabiliteringen, som Jenny møter for første gang i vår.",
        child_participation="Jenny bestemmer selv. Hun har skrevet målene og sagt nei til to forslag.",
    )
    home = goal(hers, "Jeg vil flytte for meg selv.", Topic.HOUSING, by="Jenny")
    measure(
        hers,
        home,
        "Søke om leilighet med heis",
        fjordvik["advisor"],
        extent="Én søknad, svar innen tre måneder",
        how="Siri og Jenny fyller ut sammen.",
        since=-60,
        look=12,
    )
    doctor = goal(
        hers, "Jeg vil kjenne legen min på voksenavdelingen før jeg bytter.", Topic.HEALTH, by="Jenny", position=1
    )
    measure(
        hers,
        doctor,
        "To felles timer med barnelegen og den nye legen",
        hospital,
        extent="To ganger før sommeren",
        how="Mikkel avtaler timene med Jenny.",
        since=-30,
        look=35,
    )
    written_by(marit, -12)
    task(jenny, marit, "Snakke med Jenny om hun vil ha koordinator etter 18", due=7)
    task(jenny, fjordvik["unit-lead"], "Ny vurdering av rett til koordinator før 18-årsdagen", due=30)


def _vilde(fjordvik: Fjordvik) -> None:
    """It went as hoped; the family can take it up again whenever they want."""
    vilde, marit = fjordvik.persons["Vilde"], fjordvik["coordinator"]
    why = "Familien trenger ikke lenger en koordinator. De kan ta kontakt igjen når de vil."
    case(vilde, "ended", level=1, since=-700, ended=-31, why=why)
    add(
        "coordination.Assignment",
        vilde,
        role="child_coordinator",
        part="main",
        worker=marit,
        status="ended",
        proposed_on=day(-690),
        starts_on=day(-685),
        ends_on=day(-31),
        end_reason=why,
        appointed_by=fjordvik["unit-lead"],
    )
    consent = plan_consent(vilde, fjordvik.nearest["Vilde"], asked=-670, by=marit, heard="Ja.")
    written_by(marit, -31)
    done = plan(
        vilde,
        consent,
        opened=-660,
        activated=-640,
        review=None,
        status="completed",
        ended_on=day(-31),
        end_reason="Målene er nådd.",
    )
    hearing = goal(done, "Jeg vil høre hva læreren sier fra pulten min.", Topic.SCHOOL, by="Vilde", status="achieved")
    measure(
        done,
        hearing,
        "Lydutstyr i klasserommet",
        fjordvik["school"],
        extent="Hver dag",
        how="Læreren har mikrofon, og den sendes rundt.",
        since=-600,
        look=None,
        status="done",
    )
    evaluated(hearing, "Nå glemmer jeg at jeg har høreapparat.", by="Vilde", side="family", on=-45)
