"""From the first concern to somebody being asked: Theo, Ada, Sander, Leah and Mathias."""

from __future__ import annotations

from helhet.access.types import Basis, Topic
from helhet.project.demonstration.acting import answer as send_answer
from helhet.project.demonstration.acting import judge, take
from helhet.project.demonstration.asking import MET, request
from helhet.project.demonstration.place import Fjordvik
from helhet.project.demonstration.rows import (
    add,
    answer,
    case,
    day,
    grant,
    member,
    plan_consent,
    sharing,
    task,
    written_by,
)


def load(fjordvik: Fjordvik) -> None:
    _theo(fjordvik)
    _ada(fjordvik)
    _sander(fjordvik)
    _leah(fjordvik)
    _mathias(fjordvik)


def _theo(fjordvik: Fjordvik) -> None:
    """The kindergarten wondered; the baton has gone from Sunniva to Kristin."""
    theo, kristin = fjordvik.persons["Theo"], fjordvik["relay-holder"]
    case(theo, "concern", level=1, since=-44)
    first = {"worker": fjordvik["kindergarten"], "offered_on": day(-44), "accepted_on": day(-44)}
    add("cases.Relay", theo, **first, ended_on=day(-18))
    relay = add("cases.Relay", theo, worker=kristin, offered_on=day(-21), accepted_on=day(-18))
    grant(theo, kristin.login, Basis.RELAY_HOLDER, source=relay, post=kristin, since=day(-18))
    purpose = "Prøve det samme hjemme og i barnehagen"
    given = sharing(
        theo,
        fjordvik.nearest["Theo"],
        fjordvik.units["kindergarten"],
        [Topic.SCHOOL, Topic.EVERYDAY],
        purpose=purpose,
        asked=-17,
        by=kristin,
    )
    team = add("team.CareTeam", theo, started_on=day(-12))
    member(team, fjordvik["kindergarten"], given, role="pedagogisk leder", contribution=purpose, since=-12)
    written_by(kristin, -16)
    task(
        theo, kristin, "Bli med på tur i barnehagen og se hva Theo liker å leke", due=-9, topic=Topic.SCHOOL, done=True
    )
    task(theo, kristin, "Snakke med foreldrene hjemme om hva de selv ser", due=3, topic=Topic.FAMILY)
    task(theo, fjordvik["kindergarten"], "Prøve bildekort i garderoben i to uker", due=6, topic=Topic.SCHOOL)


def _ada(fjordvik: Fjordvik) -> None:
    """Received; nobody has taken it yet."""
    ada, (mother, father) = fjordvik.persons["Ada"], fjordvik.nearest["Ada"]
    case(ada, "requested", level=0, since=-8)
    request(
        ada,
        father,
        {
            "om": {
                "situation": "Jeg fikk hjerneslag i vår, og Ada har hatt diabetes siden hun var tre. Hun trenger hjelp "
                "med medisinen på skolen, og det er mye å holde styr på for oss hjemme.",
                "daytime": "Fjordvik skole, første klasse",
                "gp": "Liv Tangen, Torget legesenter",
            },
            "dere": {"phone": "55 00 90 01", "language": "nb"},
            "behov": {"important": "At Ada kan gå på skole og SFO uten at en av oss må stå klar med telefonen."},
            "hjelp": {
                "services_today": "Diabetesteamet på sykehuset, helsesykepleier på skolen.",
                "services_needed": "Noen som kan følge henne opp på SFO, og avlastning noen helger.",
            },
            "mening": {
                "own_view": "Jeg vil måle selv. Og jeg vil ha noen som husker det når jeg leker.",
                "own_view_how": "Ada sa det til far ved frokosten.",
            },
            "samtykke": {"plan_consent": "yes"},
        },
        received=-8,
    )
    consent = add("consent.PlanConsent", ada, status="asked", asked_on=day(-8))
    answer(consent, father, "yes", on=day(-8))
    answer(consent, mother, "pending")


def _sander(fjordvik: Fjordvik) -> None:
    """Being assessed; the reply is due in a few days."""
    sander, (mother, father) = fjordvik.persons["Sander"], fjordvik.nearest["Sander"]
    officer = fjordvik["officer"]
    case(sander, "requested", level=0, since=-27)
    asked = request(
        sander,
        mother,
        {
            "om": {
                "situation": "Sander har autisme og epilepsi. Vi har fire steder å ringe, og ingen av dem vet hva de "
                "andre har sagt. I høst måtte jeg slutte i jobben.",
                "daytime": "Fjordvik skole, andre klasse",
                "gp": "Liv Tangen, Torget legesenter",
            },
            "behov": {"important": "Én person som vet alt, så jeg kan være mor og ikke sekretær."},
            "hjelp": {
                "services_today": "Habiliteringstjenesten, PPT, fysioterapeut annenhver uke.",
                "services_needed": "Avlastning, og noen som kan være med ham på fritidsklubben.",
            },
            "mening": {
                "own_view": "Tog er best. Jeg vil ikke ha nye voksne hver uke.",
                "own_view_how": "Mor viste bilder, og Sander pekte og sa det selv.",
            },
            "samtykke": {"plan_consent": "yes", "heard": "said"},
        },
        received=-27,
    )
    plan_consent(sander, (mother, father), asked=-27, heard="Det er greit hvis mamma er med.")
    take(asked, officer, taken=-24)
    found = {
        **MET,
        "serious": ("yes", "Epikrise fra Habiliteringstjenesten beskriver stort behov for hjelp i det meste av dagen."),
        "complex": ("unclear", "Venter på uttalelse fra PPT."),
    }
    judge(asked, officer, judged=-6, found=found)


def _leah(fjordvik: Fjordvik) -> None:
    """Decided last week; a child coordinator is to be appointed."""
    leah, (mother,) = fjordvik.persons["Leah"], fjordvik.nearest["Leah"]
    officer = fjordvik["officer"]
    case(leah, "requested", level=0, since=-34)
    asked = request(
        leah,
        mother,
        {
            "om": {
                "situation": "Leah har sigdcelleanemi og er ofte på sykehuset. Jeg er alene med tre barn og snakker "
                "somali og litt norsk. Jeg vet ikke alltid hvem jeg skal spørre.",
                "daytime": "Fjordvik skole, sjette klasse",
            },
            "dere": {"interpreter": "somali"},
            "behov": {"important": "At skolen og sykehuset vet det samme, og at noen ringer meg med tolk."},
            "hjelp": {"services_today": "Barneavdelingen, helsesykepleier.", "services_needed": "Hjelp hjemme."},
            "mening": {"own_view": "Jeg vil gå på skolen også når jeg har litt vondt.", "own_view_how": "I samtale."},
            "onske": {"wish_for_coordinator": "En som har tid til å bruke tolk. Gjerne en kvinne."},
            "samtykke": {"plan_consent": "yes", "heard": "said"},
        },
        received=-34,
    )
    plan_consent(leah, (mother,), asked=-34, heard="Ja, hvis jeg får lese den først.")
    take(asked, officer, taken=-30)
    judge(
        asked,
        officer,
        judged=-8,
        found={
            **MET,
            "serious": ("yes", "Kronisk sykdom med hyppige innleggelser."),
            "complex": ("yes", "Sykehus, skole og hjem må være samkjørt fra dag til dag."),
        },
        outcome_R1="met",
        reason_R1="Leah trenger langvarige og koordinerte helsetjenester.",
        outcome_R3="met",
        reason_R3="Familien får hjelp fra både helsetjenesten og skolen, over lang tid.",
        outcome_R4="met",
        reason_R4="Behovet er langvarig og koordinert, og samtykket er gitt.",
        hearing_childs_view="Jeg vil gå på skolen også når jeg har litt vondt.",
        hearing_how_heard="Samtale på skolen med helsesykepleier og tolk, mens mor ventet utenfor.",
        hearing_weight="Leah er elleve og vet godt hva hun trenger. Det hun sier, er lagt til grunn.",
        hearing_best_interests="Det beste for Leah er at én holder sykehus, skole og hjem sammen, "
        "så hun får være mest mulig på skolen.",
    )
    send_answer(asked, officer, issued=-6)


def _mathias(fjordvik: Fjordvik) -> None:
    """Marit and her leader were asked the day before yesterday."""
    mathias, (_mother, father) = fjordvik.persons["Mathias"], fjordvik.nearest["Mathias"]
    officer = fjordvik["second-officer"]
    case(mathias, "requested", level=0, since=-41)
    asked = request(
        mathias,
        father,
        {
            "om": {
                "situation": "Mathias har cerebral parese og begynner på skolen neste høst. Vi gleder oss, og vi er "
                "redde for at alt som virker i barnehagen, må bygges opp på nytt.",
                "daytime": "Solstua barnehage",
            },
            "behov": {"important": "At skolen er klar den dagen han begynner."},
            "hjelp": {
                "services_today": "Fysioterapeut, ergoterapeut, habiliteringstjenesten.",
                "services_needed": "Noen som planlegger skolestarten sammen med oss.",
            },
            "mening": {
                "own_view": "Jeg vil ha rullestolen med flammer på.",
                "own_view_how": "Sa det selv, flere ganger.",
            },
            "onske": {"wish_for_coordinator": "Marit Bakke, som vi kjenner fra barnehagen."},
        },
        received=-41,
        wants=("child_coordinator",),
    )
    take(asked, officer, taken=-38)
    judge(
        asked,
        officer,
        judged=-15,
        found={
            **MET,
            "serious": ("yes", "Trenger hjelp til det meste av forflytning."),
            "complex": ("yes", "Fem tjenester i dag, og skolestart neste høst."),
        },
        outcome_R1="met",
        reason_R1="Mathias trenger langvarige og koordinerte helsetjenester.",
        outcome_R3="met",
        reason_R3="Alle vilkårene er oppfylt.",
        outcome_R4="met",
        reason_R4="Vilkårene er oppfylt. Planen lages når begge foreldrene har sagt ja.",
        hearing_childs_view="Jeg vil ha rullestolen med flammer på.",
        hearing_how_heard="Pedagogisk leder snakket med Mathias mens de bygde togbane.",
        hearing_weight="Mathias er fem. Det han sier om hjelpemidlene sine, tas med videre.",
        hearing_best_interests="En rolig og godt forberedt skolestart er det beste for Mathias.",
    )
    send_answer(asked, officer, issued=-12)
    for part, key in (("main", "coordinator"), ("secondary", "secondary")):
        worker = fjordvik[key]
        offered = add(
            "coordination.Assignment",
            mathias,
            role="child_coordinator",
            part=part,
            worker=worker,
            status="proposed",
            proposed_on=day(-2),
            starts_on=day(-2),
            wish_met=True if part == "main" else None,
            appointed_by=fjordvik["unit-lead"],
        )
        grant(mathias, worker.login, Basis.PROPOSED, source=offered, post=worker, since=day(-2))
