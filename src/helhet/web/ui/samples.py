"""Invented content for the preview: the ordinary, the empty, the long name and the forty rows."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django import forms

from helhet.base.clock import OSLO, today
from helhet.web.errors import WORDS
from helhet.web.ui.fields import ClockField, DateField
from helhet.web.ui.shapes import Answer, Cell, Choice, Door, Fact, Line, Measure, Person, Place, Service, Step, Version

WHO = "E, 9 år"
LONG_NAME = "Wilhelmina-Charlotte Kristoffersdatter av Ytterstefjordneset"
LONG_WORD = "Donaudampfschiffahrtselektrizitätenhauptbetriebswerkbauunter"
TOPICS = ("Helse", "Skole", "Familie og hjem", "Økonomi", "Bolig", "Fritid", "Hverdag")


class SampleForm(forms.Form):
    """One of each control."""

    wish = forms.CharField(
        label="Vil du fortelle mer?",
        help_text="Skriv slik du ville sagt det til en venn.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    name = forms.CharField(label="Hva heter barnet?", error_messages={"required": "Skriv navnet til barnet."})
    born_on = DateField(label="Når er barnet født?", asks="Skriv dagen barnet ble født.")
    starts_at = ClockField(label="Når begynner møtet?")
    who = forms.ChoiceField(
        label="Hvem søker du for?",
        choices=[
            ("child", Choice(label="Barnet mitt", under="Barnet er under 16 år.")),
            ("me", "Meg selv"),
            ("other", LONG_WORD),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Velg hvem du søker for."},
    )
    needs = forms.MultipleChoiceField(
        label="Hva trenger dere mest hjelp til nå?",
        help_text="Kryss av for alt som passer.",
        choices=[("talk", "At de som hjelper oss, snakker sammen"), ("rest", "Avlastning, så vi får hvile")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    school = forms.ChoiceField(label="Hvilken skole?", choices=[("", "Velg skole"), ("a", "Barneskolen")])
    paper = forms.FileField(label="Legg ved et dokument", help_text="PDF eller bilde, høyst 10 MB.", required=False)
    sure = forms.BooleanField(
        label="Jeg har snakket med barnet om dette",
        error_messages={"required": "Kryss av når dere har snakket sammen."},
    )


def form(*, filled: bool) -> SampleForm:
    """Empty, or sent with typed values that are not accepted."""
    typed = {"name": "", "born_on": "30. februar 2017", "starts_at": "25.10", "who": "", "wish": "Vi har ikke sovet."}
    return SampleForm(typed) if filled else SampleForm(initial={"wish": "Vi har nesten ikke sovet siden sommeren."})


def everything() -> dict[str, Any]:
    """Names as the preview's templates use them."""
    day = today()
    return {
        "who": WHO,
        "long_name": LONG_NAME,
        "long_word": LONG_WORD,
        "now": datetime(2026, 11, 24, 12, 4, tzinfo=OSLO),
        "today": day,
        "tomorrow": day + timedelta(days=1),
        "yesterday": day - timedelta(days=1),
        "later": day + timedelta(days=30),
        "meeting_at": datetime(2026, 12, 3, 14, 0, tzinfo=OSLO),
        "period_from": date(2026, 8, 1),
        "period_to": date(2027, 7, 31),
        "steps": _steps(),
        "places": _places(),
        "filters": _filters(),
        "people": _people(),
        "measures": _measures(),
        "one_measure": (
            Measure(what="Ergoterapeuten prøver ut tyngdedyne", who=LONG_NAME, on="Ved behov", how="Bestilt"),
        ),
        "forty": tuple(Line(cells=(f"T.H., {n} år", "Går som avtalt.", "Ikke avtalt"), url="#") for n in range(1, 41)),
        "figures": (Line(cells=("Innen fristen", 41, 38)), Line(cells=("Etter fristen", 3, 7))),
        "columns": ("Hvem", "Slik er det nå", "Neste"),
        "figure_columns": ("Svar", "I år", "I fjor"),
        "mine": _mine(),
        "answers": _answers(),
        "facts": _facts(),
        "versions": _versions(),
        "topics": TOPICS,
        "services": _services(),
        "doors": _doors(),
        "points": ("Ett mål har ingen som tar det.", "E er ikke spurt siden i vår."),
        "nothing": (),
        "error_pages": [{"status": code, "title": t, "why": w, "advice": a} for code, (t, w, a) in WORDS.items()],
    }


def _steps() -> tuple[Step, ...]:
    done = (Step(label="Om barnet", state="past", url="#1"), Step(label="Om dere", state="past", url="#2"))
    ahead = (Step(label=name) for name in ("Hvem som hjelper i dag", "Hva barnet selv sier", "Se over og send"))
    return (*done, Step(label="Hva dere trenger", state="current"), *ahead)


def _places() -> tuple[Place, ...]:
    names = ("Saken", "Planen", "Teamet", "Møter", "Samtykke", "Logg")
    return tuple(Place(label=name, url=f"#{name}", current=name == "Planen") for name in names)


def _filters() -> tuple[Place, ...]:
    return (
        Place(label="Alle", url="#alle", current=True, count=5),
        Place(label="Fra familier", url="#familier", count=1),
        Place(label="Med frist denne uken", url="#frister", count=2),
    )


def _people() -> tuple[Person, ...]:
    return (
        Person(role="Barnekoordinator", name="Mari Berg"),
        Person(role="Lærer", initials="TK"),
        Person(role="Helsesykepleier", name=LONG_NAME),
        Person(role="Støttekontakt", held=False),
    )


def _measures() -> tuple[Measure, ...]:
    return (
        Measure(what="Fast plass ved vinduet, sammen med to venner", who="Læreren", on="Hver dag", how="Virker godt"),
        Measure(
            what="Kan gå ut ti minutter når E selv vil",
            who="Assistenten",
            on="Ved behov",
            how="Prøves ut til jul",
            changed="Nytt siden 12. november",
            url="#endre",
        ),
        Measure(what=LONG_WORD, who=LONG_NAME, on="Innen 15. januar", how="Ikke begynt"),
    )


def _mine() -> tuple[Line, ...]:
    return (
        Line(
            cells=("E, 9 år", "Ett mål på god vei, ett i gang og ett som ingen har tatt.", "Møte 3. desember"), url="#"
        ),
        Line(cells=(LONG_NAME, "Venter på svar fra sykehuset for tredje uke.", "Ring i dag"), url="#", changed=True),
    )


def _answers() -> tuple[Answer, ...]:
    return (
        Answer(label="Hvem du søker for", value="Barnet ditt, E", change_url="#1", about="hvem du søker for"),
        Answer(label="Hva dere trenger", value="At de som hjelper oss, snakker sammen\nAvlastning", change_url="#3"),
        Answer(label="Mer å fortelle", value="", change_url="#3"),
        Answer(label="Navn", value=LONG_NAME),
    )


def _facts() -> tuple[Fact, ...]:
    return (
        Fact(label="Planen gjelder", value="1. august 2026 til 31. juli 2027"),
        Fact(
            label="Hvem kan lese", value="Foreldrene, koordinatoren og fire i teamet.", url="#", link="Se hvem ser hva"
        ),
    )


def _versions() -> tuple[Version, ...]:
    return (
        Version(label="Hva", yours="Lyset dempes klokka 19.30", saved="Lyset dempes klokka 20.00"),
        Version(label="Hvem", yours="Foreldrene", saved="Foreldrene"),
        Version(label="Når", yours="", saved="Hver kveld"),
    )


def _services() -> tuple[Service, ...]:
    return (
        _service("avlastning", "Avlastningen", asks=("Helse", "Hverdag"), note="For å gi riktig medisin."),
        _service("skole", "Barneskolen", sees=("Skole", "Fritid", "Hverdag"), summary="Ser skole, fritid og hverdag."),
        _service("sykehus", LONG_NAME, sees=("Helse",), summary="Ser helse."),
    )


def _service(
    id: str, name: str, *, sees: tuple[str, ...] = (), asks: tuple[str, ...] = (), note: str = "", summary: str = ""
) -> Service:
    states = ("sees" if topic in sees else "asks" if topic in asks else "not" for topic in TOPICS)
    cells = tuple(Cell(topic=topic, state=state, value=topic) for topic, state in zip(TOPICS, states, strict=True))
    return Service(id=id, name=name, cells=cells, note=note, summary=summary)


def _doors() -> tuple[Door, ...]:
    return (
        Door(heading="Hvem hjelper meg", text="Fem voksne", url="#1", sign="people", tone="success"),
        Door(heading="Hva skjer nå", text="Møte 3. desember", url="#2", sign="sun", tone="accent"),
        Door(heading="Målene mine", text="Svømme med klassen", url="#3", sign="hill", tone="warning"),
        Door(heading="Hva jeg mener", text="Si det, skriv eller tegn", url="#4", sign="voice", tone="info"),
    )
