"""Names and sentences for invented people. Common given names and invented family names, combined at random."""

GIVEN = (
    "Nora Emma Ella Maja Olivia Emilie Sofie Leah Sara Ingrid Frida Sigrid Selma Astrid Hedda Amalie Iben Tiril "
    "Noah Oskar Oliver Lucas Isak Aksel Emil Filip Jakob William Theodor Magnus Elias Johannes Kasper Mikkel Sondre "
    "Ánne Máret Áilu Niillas Amina Yusuf Fatima Omar Anh Minh Zofia Jakub Åse Øyvind Ærlend"
).split()
FAMILY = (
    "Fjellvang Strandby Skogheim Bergland Nesset Vikmo Havnås Lundemo Dalsrud Myrvoll Solbakk Elvestrand Brattli "
    "Hagelin Tangvik Sletten Østmo Ånes Ærvik Furuseth Granlie Kverndal Bjørkhaug Rabben Sætermo Øvregård Åsmund"
).split()
MATTERS = (
    "Det er viktig for meg at de voksne snakker sammen, så jeg slipper å fortelle alt på nytt.",
    "Det er viktig for meg å være med på det klassen gjør.",
    "Det er viktig for oss å få hvile, og vite hvem vi ringer.",
)
STRENGTHS = (
    "Er god med dyr og med de minste.",
    "Husker alle sanger etter å ha hørt dem én gang.",
    "Sier fra når det er nok.",
)
NEEDS = (
    "Trenger forutsigbare dager og beskjed før noe endres.",
    "Trenger hjelp til medisin to ganger om dagen.",
    "Trenger noen som kan tegnspråk på fritidsaktiviteter.",
)
GOALS = (
    "Jeg vil spise lunsj med klassen uten at det blir for mye lyd.",
    "Jeg vil sove i min egen seng hele natta.",
    "Jeg vil svømme med klassen min.",
    "Jeg vil sykle til skolen sammen med en venn.",
    "Jeg vil klare morgenen selv før jeg begynner på ungdomsskolen.",
)
MEASURES = (
    "Fast plass ved vinduet, sammen med to venner",
    "Kan gå ut ti minutter når jeg selv vil",
    "Prøver ut tyngdedyne hjemme",
    "Trening i bassenget med fysioterapeut",
    "Kveldssamtale mellom hjem og avlastning på søndager",
    "Oversikt over uka med bilder",
)
TOPICS_OF_MEETINGS = ("Hvordan går det på skolen?", "Søvn og hvile", "Svømming etter jul")
ROLES = (
    "kontaktlærer",
    "helsesykepleier",
    "fysioterapeut",
    "ergoterapeut",
    "lege ved sykehuset",
    "rådgiver i PPT",
    "miljøterapeut",
)
