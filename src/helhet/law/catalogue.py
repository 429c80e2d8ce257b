"""The sources themselves (domain.md §§ 0–5 and 7). See ``sources`` for what the fields mean."""

from datetime import date

from helhet.law.acts import Source, Status

REFORM = date(2022, 8, 1)  # lov 11. juni 2021 nr. 78 and IPF: child coordinator, one regulation on plans
DECISION_CAPACITY = date(2026, 6, 1)  # lov 20. juni 2025 nr. 67: «beslutningskompetanse»
CHILDREN = date(2026, 1, 1)  # lov 20. juni 2025 nr. 39: information and consent for children
CONFIDENTIALITY = date(2026, 7, 1)  # lov 23. januar 2026 nr. 1: confidentiality, access log

RIGHTS = (
    Source("hol-3-1", "Kommunens ansvar for dem som oppholder seg i kommunen", "hol", "§ 3-1"),
    Source("hol-7-1", "Individuell plan i kommunen", "hol", "§ 7-1", in_force_on=REFORM),
    Source("hol-7-2", "Koordinator i kommunen", "hol", "§ 7-2", in_force_on=date(2012, 1, 1)),
    Source("hol-7-2-a", "Barnekoordinator", "hol", "§ 7-2 a", in_force_on=REFORM),
    Source("hol-7-2-a-3", "Barnekoordinator fram til barnet fyller 18 år", "hol", "§ 7-2 a", "tredje ledd", REFORM),
    Source("hol-7-2-b", "Midlertidige unntak fra plikter", "hol", "§ 7-2 b", in_force_on=date(2026, 7, 1)),
    Source("hol-7-3", "Koordinerende enhet i kommunen", "hol", "§ 7-3", in_force_on=REFORM),
    Source("hol-3-4", "Kommunens plikt til samordning", "hol", "§ 3-4"),
    Source("hrf-6", "Koordinerende enhets oppgaver", "hrf", "§ 6", in_force_on=REFORM),
    Source("hrf-11", "Koordinerende enhet i helseforetaket", "hrf", "§ 11"),
    Source("hrf-16", "Koordinator uavhengig av individuell plan", "hrf", "§ 16", in_force_on=REFORM),
    Source("hrf-17", "Koordinator i sykehus", "hrf", "§ 17", in_force_on=REFORM),
    Source("pbrl-2-5", "Rett til individuell plan", "pbrl", "§ 2-5", in_force_on=date(2012, 1, 1)),
    Source("pbrl-2-5-b", "Rett til koordinator", "pbrl", "§ 2-5 b", in_force_on=REFORM),
    Source("pbrl-2-5-c", "Rett til barnekoordinator", "pbrl", "§ 2-5 c", in_force_on=REFORM),
    Source("sphl-2-5", "Individuell plan i sykehus", "sphl", "§ 2-5"),
    Source("sphl-2-5-a", "Koordinator i sykehus", "sphl", "§ 2-5 a"),
    Source("sphl-2-5-b", "Koordinerende enhet i helseforetaket", "sphl", "§ 2-5 b"),
    Source("sphl-2-5-c", "Kontaktlege", "sphl", "§ 2-5 c"),
    Source("phvl-4-1", "Individuell plan i psykisk helsevern", "phvl", "§ 4-1"),
    Source("sotjl-28", "Individuell plan etter sosialtjenesteloven", "sotjl", "§ 28"),
    Source("sotjl-33", "Individuell plan i kvalifiseringsprogram", "sotjl", "§ 33"),
    Source("navl-15", "Individuell plan hos NAV", "navl", "§ 15"),
    Source("bvl-15-9", "Individuell plan i barnevernet", "bvl", "§ 15-9"),
    Source("bvl-15-8", "Barnevernets plikt til samordning", "bvl", "§ 15-8"),
    Source("sotjl-13", "Plikt til samordning i NAV-kontoret", "sotjl", "§ 13"),
)

PLAN = (
    Source("ipf-4", "Rett til individuell plan og til å delta", "ipf", "§ 4", in_force_on=REFORM),
    Source("ipf-4-3", "Planen gir ikke flere tjenester", "ipf", "§ 4", "tredje ledd", REFORM),
    Source("ipf-5", "Ingen plan uten samtykke", "ipf", "§ 5", in_force_on=REFORM),
    Source("ipf-6", "Plikt til å sette i gang arbeidet", "ipf", "§ 6", in_force_on=date(2024, 10, 11)),
    Source("ipf-7", "Hvem som har hovedansvaret for planen", "ipf", "§ 7", in_force_on=date(2023, 1, 1)),
    Source("ipf-8", "Ansvar når sykehus og kommune er med", "ipf", "§ 8", in_force_on=REFORM),
    Source("ipf-9-2", "Én plan for hver person, holdt oppdatert", "ipf", "§ 9", "andre ledd", REFORM),
    *(
        Source(
            f"ipf-9-{letter}",
            "Hva planen skal inneholde",
            "ipf",
            "§ 9",
            f"tredje ledd bokstav {letter}",
            REFORM,
        )
        for letter in "abcdefghij"
    ),
    Source("ipf-9-4", "Hvordan barnet har fått medvirke", "ipf", "§ 9", "fjerde ledd", REFORM),
    Source("ipf-10", "Hver tjeneste beholder sitt ansvar", "ipf", "§ 10", in_force_on=REFORM),
    Source("ipf-11", "Klage på avgjørelse om individuell plan", "ipf", "§ 11", in_force_on=date(2023, 1, 1)),
    Source("bhl-2-b", "Barnehagens plikt til å medvirke", "bhl", "§ 2 b"),
    Source("oppl-24-1", "Skolens plikt til å medvirke", "oppl", "§ 24-1"),
    Source("prskl-3-6-a", "Privatskolens plikt til å medvirke", "prskl", "§ 3-6a"),
    Source("krl-4", "Krisesenterets plikt til å medvirke", "krl", "§ 4"),
    Source("intl-50", "Introduksjonsprogrammets plikt til å medvirke", "intl", "§ 50"),
    Source("fvkl-1-a", "Familievernets plikt til å medvirke", "fvkl", "§ 1 a"),
    Source("flf-26", "Fastlegens ansvar for individuell plan", "flf", "§ 26"),
    Source("hpl-38-a", "Helsepersonells plikt til å melde behov", "hpl", "§ 38 a"),
    Source("hpl-10-a", "Barn og søsken som pårørende", "hpl", "§ 10 a"),
)

AGES = (
    Source("pbrl-3-1", "Rett til å medvirke og bli hørt", "pbrl", "§ 3-1", in_force_on=DECISION_CAPACITY),
    Source("pbrl-3-4-1", "Foreldre og barn under 16 år får informasjon", "pbrl", "§ 3-4", "første ledd", CHILDREN),
    Source("pbrl-3-4-2", "Når barnet ikke vil at foreldrene skal vite", "pbrl", "§ 3-4", "andre ledd", CHILDREN),
    Source("pbrl-3-4-3", "Når tungtveiende hensyn taler mot informasjon", "pbrl", "§ 3-4", "tredje ledd", CHILDREN),
    Source("pbrl-3-4-4", "Det foreldre må vite fram til 18 år", "pbrl", "§ 3-4", "fjerde ledd", CHILDREN),
    Source("pbrl-4-1", "Samtykke og rett til å trekke det tilbake", "pbrl", "§ 4-1"),
    Source("pbrl-4-3", "Hvem som har beslutningskompetanse", "pbrl", "§ 4-3", in_force_on=DECISION_CAPACITY),
    Source(
        "pbrl-4-3-c",
        "Når barn fra 12 år samtykker",
        "pbrl",
        "§ 4-3",
        "første ledd bokstav c",
        DECISION_CAPACITY,
    ),
    Source("pbrl-4-4", "Samtykke på vegne av barn under 16 år", "pbrl", "§ 4-4", in_force_on=CHILDREN),
    Source("pbrl-4-4-4", "Samtykke når barnevernet har omsorgen", "pbrl", "§ 4-4", "fjerde ledd", CHILDREN),
    Source("pbrl-4-4-5", "Barnet skal høres før andre samtykker", "pbrl", "§ 4-4", "femte ledd", CHILDREN),
    Source("pbrl-4-5", "Ungdom uten beslutningskompetanse", "pbrl", "§ 4-5", in_force_on=DECISION_CAPACITY),
    Source("pbrl-4-6", "Voksne uten beslutningskompetanse", "pbrl", "§ 4-6", in_force_on=DECISION_CAPACITY),
    Source("pbrl-4-7", "Den som er fratatt rettslig handleevne", "pbrl", "§ 4-7"),
    Source("pbrl-6-5", "Barn over 12 år kan være part", "pbrl", "§ 6-5", in_force_on=date(2012, 1, 1)),
    Source("bl-30", "Foreldreansvar", "bl", "§ 30"),
    Source("oppl-24-5", "Elever over 15 år bestemmer selv i skolesaker", "oppl", "§ 24-5"),
    Source("bvl-12-3", "Barn over 15 år er part i barnevernssaker", "bvl", "§ 12-3"),
    Source("grl-104", "Barnets beste", "grl", "§ 104"),
    Source("fvl-17", "Barn skal få si sin mening", "fvl", "§ 17"),
    Source("hpl-22", "Samtykke til å gi opplysninger videre", "hpl", "§ 22", in_force_on=CONFIDENTIALITY),
)

HANDLING = (
    Source("fvl-11", "Plikt til å veilede", "fvl", "§ 11"),
    Source("fvl-11-a", "Behandling uten ugrunnet opphold", "fvl", "§ 11 a", "første ledd"),
    Source("fvl-11-a-3", "Foreløpig svar innen én måned", "fvl", "§ 11 a", "tredje ledd"),
    Source("fvl-11-d", "Muntlige opplysninger skrives ned", "fvl", "§ 11 d"),
    Source("fvl-12", "Fullmektig", "fvl", "§ 12"),
    Source("fvl-23", "Vedtak skal være skriftlig", "fvl", "§ 23"),
    Source("fvl-24", "Vedtak skal begrunnes", "fvl", "§ 24"),
    Source("fvl-25", "Hva begrunnelsen skal inneholde", "fvl", "§ 25"),
    Source("fvl-27", "Melding om vedtaket, klage og innsyn", "fvl", "§ 27"),
    Source("fvl-29", "Klagefrist på tre uker", "fvl", "§ 29"),
    Source("fvl-30", "Når klagen er sendt i tide", "fvl", "§ 30"),
    Source("fvl-31", "Når en sen klage likevel kan behandles", "fvl", "§ 31", "første ledd"),
    Source("fvl-31-3", "Ingen klagebehandling etter ett år", "fvl", "§ 31", "tredje ledd"),
    Source("fvl-32", "Hva klagen skal inneholde", "fvl", "§ 32"),
    Source("fvl-33", "Kommunens behandling av klagen", "fvl", "§ 33"),
    Source("fvl-34", "Klageinstansens behandling", "fvl", "§ 34"),
    Source("dl-148", "Hvordan frister regnes", "dl", "§ 148"),
    Source("dl-149", "Frist som ender på en fridag", "dl", "§ 149"),
    Source("efvf-8", "Varsel om digitale brev", "efvf", "§ 8"),
    Source("efvf-9", "Nytt varsel når brevet ikke er åpnet", "efvf", "§ 9"),
    Source("pbrl-2-7", "Hvilke saksbehandlingsregler som gjelder", "pbrl", "§ 2-7"),
    Source("pbrl-5-1", "Innsyn i journalen", "pbrl", "§ 5-1", in_force_on=date(2018, 7, 20)),
    Source("pbrl-7-2", "Rett til å klage", "pbrl", "§ 7-2", in_force_on=DECISION_CAPACITY),
    Source("pbrl-7-3", "Hva klagen skal inneholde", "pbrl", "§ 7-3"),
    Source("pbrl-7-4", "Be om tilsyn", "pbrl", "§ 7-4", in_force_on=DECISION_CAPACITY),
    Source("pbrl-7-5", "Klagefrist på fire uker", "pbrl", "§ 7-5", in_force_on=date(2012, 1, 1)),
    Source("pbrl-7-7", "Forvaltningslovens regler om klage", "pbrl", "§ 7-7", in_force_on=date(2024, 7, 1)),
    Source("pbrl-8-3", "Hjelp fra pasient- og brukerombudet", "pbrl", "§ 8-3"),
    Source("bvl-12-9", "Klage i barnevernssaker", "bvl", "§ 12-9"),
    Source("sotjl-47", "Klage i sosialtjenestesaker", "sotjl", "§ 47"),
)

RECORDS = (
    Source("fvl-13-a", "Opplysninger kan deles med samtykke", "fvl", "§ 13 a"),
    Source("fvl-13-b", "Når opplysninger kan deles uten samtykke", "fvl", "§ 13 b"),
    Source("hol-12-1", "Taushetsplikt i helse- og omsorgstjenesten", "hol", "§ 12-1"),
    Source("sotjl-44", "Taushetsplikt i sosialtjenesten", "sotjl", "§ 44"),
    Source("bvl-13-1", "Taushetsplikt i barnevernet", "bvl", "§ 13-1"),
    Source("hpl-21", "Taushetsplikt for helsepersonell", "hpl", "§ 21", in_force_on=CONFIDENTIALITY),
    Source("hpl-25", "Opplysninger til dem som gir helsehjelp", "hpl", "§ 25", in_force_on=CONFIDENTIALITY),
    Source("hpl-29", "Rett til å si nei til deling", "hpl", "§ 29", in_force_on=CONFIDENTIALITY),
    Source("hpl-33", "Plikt til å melde fra til barnevernet", "hpl", "§ 33"),
    Source("hpl-39", "Plikt til å føre journal", "hpl", "§ 39"),
    Source("hpl-42", "Retting av journal", "hpl", "§ 42"),
    Source("hpl-67", "Straff for å lese uten grunn", "hpl", "§ 67"),
    Source("oppl-24-3", "Skolens plikt til å melde fra til barnevernet", "oppl", "§ 24-3"),
    Source("pjl-22-a", "Rett til å se hvem som har lest", "pjl", "§ 22 a", in_force_on=CONFIDENTIALITY),
    Source("pjl-25", "Hvor lenge opplysninger oppbevares", "pjl", "§ 25"),
    Source("pjf-10", "Hvordan journalen føres", "pjf", "§ 10"),
    Source("pjf-13", "Tilgang skal være avgrenset og dokumentert", "pjf", "§ 13"),
    Source("pjf-14", "Oversikt over hvem som har lest", "pjf", "§ 14"),
    Source("pjf-15", "Retting med datert tillegg", "pjf", "§ 15"),
    Source("frl-10-4", "Sperret adresse", "frl", "§ 10-4"),
    Source("arkl-13", "Kassasjon av arkiv", "arkl", "§ 13"),
    Source("tolk-6", "Rett til tolk", "tolk", "§ 6"),
    Source("tolk-4", "Barn skal ikke tolke", "tolk", "§ 4"),
    Source("spr-9", "Klart språk", "spr", "§ 9"),
    Source("same-3-3", "Svar på samisk", "same", "§ 3-3"),
)

OURS = (
    Source(
        "design-without-eid",
        "brev med kode fra 15 år og kort til barn fra 6 til 15 år, når adressen ikke er skjermet",
        status=Status.DESIGN,
    ),
    Source("design-two-years", "to år er et hjelpespørsmål, aldri en grunn til å si nei", status=Status.DESIGN),
    Source(
        "design-whole-day-of-birth", "den som er født 29. februar, fyller år 1. mars i andre år", status=Status.DESIGN
    ),
    Source("design-all-consent", "alle med foreldreansvar spørs når barnet er under 16 år", status=Status.DESIGN),
    Source("design-one-month", "foreløpig svar innen én måned på alle henvendelser", status=Status.DESIGN),
    Source("design-reply-counting", "fristen for foreløpig svar regnes som andre frister", status=Status.DESIGN),
    Source("design-plan-complete", "alle punktene i planen er fylt ut eller begrunnet uaktuelle", status=Status.DESIGN),
    Source("design-letter", "brevet følger forvaltningsloven §§ 23–27 som standard", status=Status.DESIGN),
    Source("design-new-notice", "nytt varsel når et digitalt brev ikke er åpnet på én uke", status=Status.DESIGN),
    Source(
        "design-hidden-while-waiting",
        "teksten er skjult for foreldrene mens spørsmålet venter på svar",
        status=Status.DESIGN,
    ),
    Source(
        "design-days-before-shown",
        "etter et nei går det sju dager før teksten vises, så den unge kan ta den bort",
        status=Status.DESIGN,
    ),
    Source(
        "design-ask-first", "den som har skrevet «Spør meg først», spørres før teksten brukes", status=Status.DESIGN
    ),
    Source(
        "adult-consent", "hvem som samtykker til plan for voksne uten beslutningskompetanse", status=Status.UNVERIFIED
    ),
    Source("daily-care", "om plan og deling regnes som daglig omsorg", status=Status.UNVERIFIED),
    Source("year-limit-counting", "om ettårsgrensen flyttes når den ender på en fridag", status=Status.UNVERIFIED),
)

SOURCES = {entry.id: entry for entry in (*RIGHTS, *PLAN, *AGES, *HANDLING, *RECORDS, *OURS)}
