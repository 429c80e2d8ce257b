"""Kjell Arne, forty-three: an adult with a plan, a coordinator and a sister who follows along."""

from __future__ import annotations

from helhet.access.types import Topic
from helhet.project.demonstration.place import Fjordvik
from helhet.project.demonstration.planning import evaluated, goal, item, measure, meeting, plan, said, sections
from helhet.project.demonstration.rows import (
    add,
    at,
    case,
    coordinator,
    day,
    member,
    plan_consent,
    sharing,
    task,
    workday,
    written_by,
)

OWN = "Kjell Arne"


def load(fjordvik: Fjordvik) -> None:
    kjell_arne, henrik = fjordvik.persons[OWN], fjordvik["successor"]
    case(kjell_arne, "active", level=3, since=-200)
    coordinator(
        kjell_arne, henrik, fjordvik["rehab-lead"], by=fjordvik["unit-lead"], since=-185, child=False, wish_met=True
    )
    consent = plan_consent(kjell_arne, (None,), asked=-178, by=henrik)
    team = add("team.CareTeam", kjell_arne, started_on=day(-165), meetings_per_year=4)
    for key, unit, topics, purpose in (
        ("gp", "gp", [Topic.HEALTH], "Følge opp medisiner og blodtrykk"),
        ("physio", "therapy", [Topic.HEALTH, Topic.EVERYDAY], "Trene balanse og gange"),
        ("advisor", "nav", [Topic.WORK, Topic.ECONOMY], "Finne veien tilbake til jobb"),
    ):
        worker = fjordvik[key]
        given = sharing(kjell_arne, (None,), fjordvik.units[unit], topics, purpose=purpose, asked=-172, by=henrik)
        member(team, worker, given, role=worker.title, contribution=purpose, since=-165)
    _plan(fjordvik, consent)
    written_by(henrik, -14)
    ahead = meeting(
        kjell_arne,
        at(workday(9), 10),
        [fjordvik["physio"], fjordvik["advisor"]],
        [fjordvik.logins["Kjell Arne Fjellheim"]],
        called_at=at(day(-14), 12),
        place="Mestring og rehabilitering, 2. etasje",
        purpose="Bli enige om hvor mange timer i uken det er klokt å begynne med.",
    )
    work = item(
        ahead, "Tilbake på verkstedet", Topic.WORK, [fjordvik["advisor"]], why="Sjefen har spurt om to dager i uken"
    )
    work.raised_by = OWN
    work.save(update_fields=["raised_by"])
    item(ahead, "Balansen", Topic.HEALTH, [fjordvik["physio"]], position=1, why="Målet nærmer seg")
    task(kjell_arne, henrik, "Sjekke om Kjell Arne kan få transport til treningen", due=5, topic=Topic.EVERYDAY)


def _plan(fjordvik: Fjordvik, consent: object) -> None:
    kjell_arne, henrik = fjordvik.persons[OWN], fjordvik["successor"]
    written_by(henrik, -150)
    his = plan(kjell_arne, consent, opened=-160, activated=-150, review=32)
    said(
        his,
        "matters",
        (
            "at jeg blir faren jeg var. Jeg vil hente Ada på skolen uten at hun må holde meg i hånden for min skyld.",
            OWN,
            None,
        ),
    )
    said(his, "strength", ("Jeg har alltid klart å reparere ting. Nå er det meg selv.", OWN, Topic.WORK))
    said(his, "need", ("Å få vite én ting om gangen, og få det skriftlig.", OWN, Topic.HEALTH))
    sections(
        his,
        responsible="Henrik Dahl lager planen sammen med Kjell Arne.",
        contributions="Kjell Arne trener hjemme hver dag. Berit kjører til legen. Henrik ringer hver fredag.",
        cooperation="Sjefen på verkstedet. Kjell Arne snakker selv med ham.",
    )
    walk = goal(his, "Jeg vil gå til skolen og hjem igjen uten stokk.", Topic.HEALTH, by=OWN, status="on_the_way")
    training = measure(
        his,
        walk,
        "Trening av balanse og gange",
        fjordvik["physio"],
        extent="To ganger i uken, og øvelser hjemme",
        how="I basseng og på tur i nabolaget.",
        since=-145,
        look=25,
    )
    evaluated(training, "Går nå 800 meter uten støtte.", by="Maja Lindqvist", side="service", on=-28)
    evaluated(training, "Jeg gikk helt til postkassene.", by=OWN, side="family", on=-27)
    work = goal(his, "Jeg vil tilbake på verkstedet.", Topic.WORK, by=OWN, position=1)
    measure(
        his,
        work,
        "Arbeidsprøving på verkstedet",
        fjordvik["advisor"],
        extent="To timer, to dager i uken",
        how="Siri følger med de to første ukene.",
        since=20,
        look=60,
        status="planned",
    )
    home = goal(his, "Jeg vil ha oversikt over regningene igjen.", Topic.ECONOMY, by=OWN, position=2)
    measure(
        his,
        home,
        "Gå gjennom posten sammen",
        fjordvik["advisor"],
        extent="Første mandag i måneden",
        how="Kjell Arne åpner, Siri forklarer det som er uklart.",
        since=-100,
        look=40,
    )
