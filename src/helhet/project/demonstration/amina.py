"""Amina, fifteen and soon sixteen: a plan that has worked for a while, with a team, meetings behind and ahead."""

from __future__ import annotations

from typing import Any

from helhet.access.types import Topic
from helhet.project.demonstration import for_herself
from helhet.project.demonstration.place import Fjordvik
from helhet.project.demonstration.planning import (
    agreed,
    answered,
    change,
    evaluated,
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

OWN = "Amina"


def load(fjordvik: Fjordvik) -> None:
    amina, marit = fjordvik.persons["Amina"], fjordvik["coordinator"]
    case(amina, "active", level=3, since=-420)
    coordinator(amina, marit, fjordvik["secondary"], by=fjordvik["unit-lead"], since=-400, wish_met=True)
    consent = plan_consent(
        amina, fjordvik.nearest[OWN], asked=-390, by=marit, heard="Ja. Men jeg vil være med og skrive den.", review=42
    )
    _team(fjordvik, amina)
    written_by(marit, -330)
    mine = plan(amina, consent, opened=-370, activated=-320, review=24)
    _words(mine)
    _school(fjordvik, mine)
    _treatment(fjordvik, mine)
    football = _football(fjordvik, mine)
    _held(fjordvik, amina, football)
    _coming(fjordvik, amina)
    for_herself.load(fjordvik, mine)
    written_by(marit, -6)
    task(amina, marit, "Ta en prat med Amina om hva som blir hennes å bestemme når hun fyller 16", due=20)


def _team(fjordvik: Fjordvik, amina: Any) -> None:
    marit, consenters = fjordvik["coordinator"], fjordvik.nearest[OWN]
    team = add("team.CareTeam", amina, started_on=day(-380), meetings_per_year=3)
    asks = {
        "school": (
            "school",
            [Topic.SCHOOL, Topic.EVERYDAY, Topic.LEISURE],
            "Legge til rette på skolen",
            "kontaktlærer",
        ),
        "health-nurse": ("health", [Topic.HEALTH, Topic.EVERYDAY, Topic.SCHOOL], "Følge opp måling og søvn", ""),
        "hospital": ("hospital", [Topic.HEALTH], "Samme behandling hjemme og på sykehuset", ""),
        "gp": ("gp", [Topic.HEALTH], "Resepter og henvisninger", ""),
    }
    for key, (unit, topics, purpose, role) in asks.items():
        worker = fjordvik[key]
        given = sharing(
            amina,
            consenters,
            fjordvik.units[unit],
            topics,
            purpose=purpose,
            asked=-200,
            by=marit,
            heard="Greit, men ikke det om hjemme.",
        )
        member(team, worker, given, role=role or worker.title, contribution=purpose, since=-194)


def _words(mine: Any) -> None:
    said(
        mine,
        "matters",
        ("at jeg får være som de andre, og at noen sier fra før de bestemmer noe om meg.", OWN, None),
        ("at mamma ikke trenger å ringe skolen hver gang jeg er syk.", OWN, Topic.SCHOOL),
    )
    said(
        mine,
        "strength",
        ("Jeg er god i matte, og jeg gir meg ikke.", OWN, Topic.SCHOOL),
        ("Amina sier fra i god tid når hun merker at kroppen er sliten.", "Hanne Sørli", Topic.HEALTH),
    )
    said(
        mine,
        "need",
        ("Et sted å hvile på skolen uten at alle ser det.", OWN, Topic.SCHOOL),
        ("Behandling som ikke ødelegger hele uken.", OWN, Topic.HEALTH),
        ("Noen å være sammen med når jeg ikke orker å løpe.", OWN, Topic.LEISURE),
    )
    sections(
        mine,
        responsible="Marit Bakke lager planen sammen med Amina, og passer på at det som er avtalt, blir gjort.",
        contributions="Amina sier hvordan det går hver uke. Foreldrene følger til sykehuset. "
        "Skolen og helsesykepleier snakker sammen uten å gå om foreldrene.",
        cooperation="Fotballaget. Amina har selv fortalt treneren det hun vil at han skal vite.",
        child_participation="Amina skriver i planen selv. Marit møter henne på skolen annenhver uke, uten foreldrene. "
        "Målet om fotball kom fra henne, og målet om svømming er tatt ut fordi hun ba om det.",
    )


def _school(fjordvik: Fjordvik, mine: Any) -> None:
    teacher, nurse = fjordvik["school"], fjordvik["health-nurse"]
    rest = goal(mine, "Jeg vil være på skolen hele dagen, også de dagene jeg er sliten.", Topic.SCHOOL, by=OWN)
    room = measure(
        mine,
        rest,
        "Eget hvilerom ved biblioteket, med nøkkel",
        teacher,
        extent="Når Amina vil",
        how="Amina går selv, uten å spørre. Læreren legger oppgavene der.",
        since=-310,
        look=30,
    )
    measure(
        mine,
        rest,
        "Kort melding til lærerne mandag morgen om hvordan uken blir",
        OWN,
        extent="Fem minutter hver mandag",
        how="Amina skriver i appen fra skolen. Hanne hjelper hvis hun ikke orker.",
        since=-300,
        look=30,
        position=1,
    )
    goal(mine, "Jeg vil ta matteprøvene samtidig med klassen.", Topic.SCHOOL, by=OWN, parent=rest, position=1)
    written_by(teacher, -40)
    evaluated(
        room,
        "Rommet brukes to–tre ganger i uken. Fraværet er halvert siden i fjor.",
        by=teacher.name,
        side="service",
        on=-40,
    )
    evaluated(room, "Det beste er at ingen spør.", by=OWN, side="family", on=-39)
    change(rest, status="on_the_way")
    written_by(nurse, -30)


def _treatment(fjordvik: Fjordvik, mine: Any) -> None:
    nurse, hospital, doctor = fjordvik["health-nurse"], fjordvik["hospital"], fjordvik["gp"]
    week = goal(
        mine, "Jeg vil at behandlingen ikke skal ta mer enn én ettermiddag i uken.", Topic.HEALTH, by=OWN, position=2
    )
    infusion = measure(
        mine,
        week,
        "Infusjon på dagposten, torsdag etter skolen",
        hospital,
        extent="Hver fjerde uke, tre timer",
        how="Samme stol, samme sykepleier når det går. Amina kan ta med en venn.",
        since=-290,
        look=11,
    )
    measure(
        mine,
        week,
        "Blodprøve på skolen i stedet for på sykehuset",
        nurse,
        extent="Annenhver uke, ti minutter",
        how="Helsesykepleier tar prøven mandag og sender svaret samme dag.",
        since=-200,
        look=40,
        position=1,
    )
    measure(
        mine,
        week,
        "Resept for tre måneder om gangen",
        doctor,
        extent="Fire ganger i året",
        how="Legesenteret fornyer uten at Amina må komme.",
        since=-180,
        look=5,
        position=2,
    )
    written_by(hospital, -12)
    change(infusion, extent="Hver femte uke, tre timer")


def _football(fjordvik: Fjordvik, mine: Any) -> Any:
    teacher, marit = fjordvik["school"], fjordvik["coordinator"]
    written_by(marit, -300)
    swim = goal(mine, "Jeg vil lære å svømme.", Topic.LEISURE, by=OWN, position=3)
    play = goal(mine, "Jeg vil være på fotballaget, også når jeg ikke spiller.", Topic.LEISURE, by=OWN, position=4)
    written_by(marit, -95)
    evaluated(swim, "Jeg har ombestemt meg. Det er fotball jeg vil.", by=OWN, side="family", on=-95, outcome="dropped")
    change(swim, status="dropped")
    written_by(teacher, -57)
    helper = measure(
        mine,
        play,
        "Amina er hjelpetrener for jentene i tredje klasse",
        teacher,
        extent="Onsdager 17–18",
        how="Tor er på banen og tar over hvis hun blir sliten.",
        since=-50,
        look=20,
    )
    goal(mine, "Jeg vil vite hva som skjer med hjelpen når jeg fyller 16 og 18.", None, by=OWN, position=5)
    return helper


def _held(fjordvik: Fjordvik, amina: Any, helper: Any) -> None:
    marit, teacher, nurse = fjordvik["coordinator"], fjordvik["school"], fjordvik["health-nurse"]
    family = [fjordvik.logins[OWN + " Nilsen"], fjordvik.nearest[OWN][0].login]
    written_by(marit, -78)
    held = meeting(
        amina,
        at(workday(-58), 13),
        [marit, teacher, nurse],
        family,
        status="held",
        place="Biblioteket på Fjordvik skole",
        purpose="Se hva som har virket siden sommeren, og hva Amina vil nå.",
        child_takes_part="Amina åpner møtet og velger rekkefølgen.",
    )
    answered(held, "accepted", attended=True)
    add("meetings.Voice", amina, meeting=held, text="Jeg vil gjøre noe, ikke bare være syk.", said_by=OWN)
    item(
        held,
        "Hvilerommet",
        Topic.SCHOOL,
        [teacher],
        why="Det har vært i bruk et halvt år",
        summary="Rommet virker. Nøkkelen skal ligge hos Amina, ikke hos vakta.",
    )
    friends = item(
        held,
        "Fritid og venner",
        Topic.LEISURE,
        [teacher],
        position=1,
        raised_by=OWN,
        why="Amina ba om det",
        summary="Amina vil være med på laget uten å måtte spille kamp.",
    )
    agreed(friends, helper.what, teacher, due=-50, became=helper)
    minutes_approved(held, marit)


def _coming(fjordvik: Fjordvik, amina: Any) -> None:
    marit, nurse, hospital = fjordvik["coordinator"], fjordvik["health-nurse"], fjordvik["hospital"]
    family = [fjordvik.logins[OWN + " Nilsen"], *(parent.login for parent in fjordvik.nearest[OWN])]
    written_by(marit, -5)
    ahead = meeting(
        amina,
        at(workday(16), 14),
        [marit, nurse, hospital],
        family,
        called_at=at(day(-5), 11),
        place="Helsestasjonen, rom 2",
        purpose="Bli enige om hvordan behandlingen skal gå til sommeren, og snakke om å fylle 16.",
        child_takes_part="Amina bestemmer selv om foreldrene er med på hele møtet.",
    )
    answered(ahead, "accepted", nurse)
    item(
        ahead,
        "Behandling hver femte uke",
        Topic.HEALTH,
        [nurse, hospital],
        why="Sykehuset har prøvd det siden forrige måned",
        prepare="Ta med prøvesvarene fra de to siste gangene.",
    )
    item(ahead, "Når jeg fyller 16", None, [], position=1, raised_by=OWN, why="Amina vil vite hva hun bestemmer selv")
