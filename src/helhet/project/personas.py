"""Who one can be in the demonstration, by key: who they are, in a few words."""

from __future__ import annotations

PERSONAS = {
    "youth": "ungdom på 15 år med egen plan",
    "child": "barn på 9 år, på barnets egen side",
    "guardian": "forelder som søker for barnet",
    "second-guardian": "den andre forelderen",
    "adult": "voksen med behov for flere tjenester",
    "coordinator": "koordinator",
    "secondary": "koordinatorens leder, og stedfortreder",
    "officer": "saksbehandler på tildelingskontoret",
    "unit-lead": "leder av koordinerende enhet",
    "relay-holder": "den som holder stafettpinnen",
    "successor": "koordinator som kan overta en sak",
    "kindergarten": "pedagogisk leder i barnehagen",
    "school": "kontaktlærer på skolen",
    "health-nurse": "helsesykepleier",
    "hospital": "koordinator på sykehuset",
    "gp": "fastlege",
    "next-of-kin": "pårørende",
    "admin": "administrator i kommunen",
    "outsider": "ansatt uten tilknytning til noen",
}
