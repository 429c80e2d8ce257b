"""Sigrid, ten: her plan should have been looked at, and the school no longer has consent."""

from __future__ import annotations

from helhet.access.types import Topic
from helhet.project.demonstration.place import Fjordvik
from helhet.project.demonstration.planning import goal, measure, plan, said, sections
from helhet.project.demonstration.rows import (
    add,
    answer,
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
    sigrid, marit = fjordvik.persons["Sigrid"], fjordvik["coordinator"]
    nurse, therapist = fjordvik["health-nurse"], fjordvik["therapist"]
    consenters = fjordvik.nearest["Sigrid"]
    case(sigrid, "active", level=3, since=-330)
    coordinator(sigrid, marit, fjordvik["secondary"], by=fjordvik["unit-lead"], since=-310)
    consent = plan_consent(sigrid, consenters, asked=-300, by=marit, heard="Ja.")
    team = add("team.CareTeam", sigrid, started_on=day(-280))
    for worker, unit, topics, purpose in (
        (nurse, "health", [Topic.HEALTH, Topic.EVERYDAY], "Hjelpe Sigrid med insulinpumpa på skolen"),
        (therapist, "therapy", [Topic.EVERYDAY, Topic.SCHOOL], "Finne hjelpemidler som passer"),
    ):
        given = sharing(
            sigrid,
            consenters,
            fjordvik.units[unit],
            topics,
            purpose=purpose,
            asked=-290,
            by=marit,
            heard="Det er greit.",
        )
        member(team, worker, given, role=worker.title, contribution=purpose, since=-280)
    _the_school_is_closed_out(fjordvik, team)
    written_by(marit, -250)
    hers = plan(sigrid, consent, opened=-275, activated=-250, review=-12)
    said(hers, "matters", ("at jeg klarer det selv, og at noen ser på uten å si noe.", "Sigrid", None))
    said(hers, "strength", ("Regner ut karbohydrater i hodet.", "Kari Eide", Topic.HEALTH))
    said(hers, "need", ("En voksen på skolen som kan pumpa når Hanne ikke er der.", "Sigrid", Topic.HEALTH))
    sections(
        hers,
        responsible="Marit Bakke lager planen sammen med Sigrid og foreldrene.",
        contributions="Sigrid måler selv. Foreldrene følger opp hjemme, Hanne på skolen.",
        cooperation="Familien ønsker ikke samarbeid med flere nå.",
        child_participation="Sigrid og Marit har snakket sammen to ganger, og Sigrid har tegnet dagen sin.",
    )
    pump = goal(hers, "Jeg vil styre pumpa selv på skolen.", Topic.HEALTH, by="Sigrid")
    measure(
        hers,
        pump,
        "Øve på å stille pumpa før gym",
        nurse,
        extent="To ganger i uken",
        how="Hanne ser på, Sigrid gjør det.",
        since=-240,
        look=-20,
    )
    hand = goal(hers, "Jeg vil skrive like fort som de andre.", Topic.EVERYDAY, by="Sigrid", position=1)
    measure(
        hers,
        hand,
        "Prøve ut tastatur som passer hånden",
        therapist,
        extent="Seks uker",
        how="Aslak kommer til skolen og justerer.",
        since=-120,
        look=-34,
    )
    goal(hers, "Jeg vil på leir med speideren til sommeren.", Topic.LEISURE, by="Sigrid", position=2)
    written_by(marit, -15)
    task(sigrid, marit, "Avtale tid for å se på planen sammen med Sigrid", due=-8)


def _the_school_is_closed_out(fjordvik: Fjordvik, team: object) -> None:
    """Her father withdrew the school's consent; the place in the team ended the same minute, and so did the access."""
    sigrid, marit, teacher = fjordvik.persons["Sigrid"], fjordvik["coordinator"], fjordvik["school"]
    mother, father = fjordvik.nearest["Sigrid"]
    gone = sharing(
        sigrid,
        (),
        fjordvik.units["school"],
        [Topic.SCHOOL, Topic.EVERYDAY],
        purpose="Legge til rette i klasserommet",
        asked=-290,
        by=marit,
        status="withdrawn",
    )
    gone.given_on, gone.ended_on = day(-285), day(-10)
    gone.save(update_fields=["given_on", "ended_on"])
    answer(gone, mother, "yes", on=day(-285))
    answer(gone, father, "no", on=day(-10))
    add(
        "team.Membership",
        sigrid,
        team=team,
        worker=teacher,
        service=gone.service,
        consent=gone,
        role=teacher.title,
        starts_on=day(-280),
        ends_on=day(-10),
        end_reason="Samtykket ble trukket.",
        version=2,
    )
