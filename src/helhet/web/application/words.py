"""What each step of the application asks, and why: for oneself, for a child, for a child who is expected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from helhet.base.names import first_name
from helhet.consent.selectors import asked_in_application
from helhet.intake.types import About
from helhet.law.ages import HEARD, has_turned


@dataclass(frozen=True)
class Subject:
    """Whom the application is about, in words. ``first`` is what the texts call them."""

    about: About
    name: str = ""
    born_on: date | None = None
    today: date = field(default_factory=date.today)

    @property
    def is_self(self) -> bool:
        return self.about is About.SELF

    @property
    def is_expected(self) -> bool:
        return self.about in (About.EXPECTED, About.UNBORN)

    @property
    def first(self) -> str:
        if self.is_expected:
            return _("barnet dere venter")
        return first_name(self.name)

    @property
    def is_small(self) -> bool:
        return self.born_on is not None and not has_turned(self.born_on, HEARD, self.today)


@dataclass(frozen=True)
class StepWords:
    """``label`` on the thread, ``title`` the question, ``why`` we ask; the law last, with what it means here."""

    label: str
    title: str
    why: str
    source: str = ""
    source_text: str = ""


def words_of(step: str, who: Subject) -> StepWords:
    return _WORDS[step](who)


def _about(who: Subject) -> StepWords:
    if who.is_self:
        return StepWords(
            _("Om deg"),
            _("Hvordan har du det nå?"),
            _("Fortell det du tror er viktig for oss å vite. Det trenger ikke være i orden; noen få setninger holder."),
        )
    if who.is_expected:
        return StepWords(
            _("Om barnet"),
            _("Hva vet dere om barnet dere venter?"),
            _("Dere kan søke før barnet er født. Da kan hjelpen være på plass når barnet kommer."),
            "hol-7-2-a",
            _("Kommunens plikt begynner før fødselen."),
        )
    if who.about is About.OTHER:
        return StepWords(
            _("Om {name}").format(name=who.first),
            _("Hvordan har {name} det nå?").format(name=who.first),
            _("Fortell det du tror er viktig for oss å vite. Noen få setninger er nok."),
        )
    return StepWords(
        _("Om {name}").format(name=who.first),
        _("Hvordan har {name} og dere det nå?").format(name=who.first),
        _("Fortell det du tror er viktig for oss å vite. Det trenger ikke være i orden; noen få setninger holder."),
    )


def _reach(who: Subject) -> StepWords:
    alone = who.is_self
    return StepWords(
        _("Om deg") if who.about is About.OTHER else _("Hvordan vi når deg") if alone else _("Om dere"),
        _("Hvordan når vi deg best?") if alone else _("Hvordan når vi dere best?"),
        _("Den som leser søknaden, ringer gjerne for å høre mer. I meldinger skriver vi aldri hva saken gjelder."),
        "tolk-4",
        _("Trengs det tolk, er det kommunen som ordner og betaler. Barn skal ikke tolke for familien."),
    )


def _needs(who: Subject) -> StepWords:
    you = _("du") if who.is_self else _("dere")
    return StepWords(
        _("Hva du trenger") if who.is_self else _("Hva dere trenger"),
        _("Hva tror du ville hjelpe mest?") if who.is_self else _("Hva tror dere ville hjelpe mest?"),
        _(
            "Kryss av for alt som passer. Kommunen vurderer hva {you} har rett til, uansett hva du krysser av her."
        ).format(you=you),
        "pbrl-2-5-b" if who.is_self or who.about is About.OTHER else "pbrl-2-5-c",
        _(
            "Du kan søke selv om du er usikker på hva {you} har rett til. Det er kommunen som skal finne ut av det."
        ).format(you=you),
    )


def _helpers(who: Subject) -> StepWords:
    return StepWords(
        _("Hvem som hjelper i dag"),
        _("Hvem hjelper deg i dag?") if who.is_self else _("Hvem hjelper dere i dag?"),
        _("Da ser vi hva som finnes fra før. Vi snakker ikke med noen av dem uten at det er sagt ja til det."),
        "ipf-4-3",
        _("En plan gir ikke i seg selv flere tjenester. Hver tjeneste søkes det om for seg, og koordinatoren hjelper."),
    )


def _voice(who: Subject) -> StepWords:
    why = (
        _("Små barn viser ofte hva de mener før de har ord for det. Skriv det du har sett.")
        if who.is_small
        else _("Skriv ordene slik de ble sagt. Vil {name} heller si det selv, gjør vi plass til det.").format(
            name=who.first
        )
    )
    return StepWords(
        _("Hva {name} selv sier").format(name=who.first),
        _("Hva sier {name} selv?").format(name=who.first),
        why,
        "pbrl-3-1",
        _("{name} har rett til å bli hørt, og det skal telle med.").format(name=who.first),
    )


def _wish(who: Subject) -> StepWords:
    you = _("du") if who.is_self else _("dere")
    return StepWords(
        _("Ønske om koordinator"),
        _("Er det noen {you} ønsker som koordinator?").format(you=you),
        _(
            "Det kan være en {you} kjenner fra før, eller bare hva slags person {you} vil ha. "
            "Ønsket veier tungt. Blir det likevel en annen, får {you} vite hvorfor."
        ).format(you=you),
    )


def _consent(who: Subject) -> StepWords:
    told = asked_in_application()  # kept with a yes given here
    before, after = (part.text for part in told.parts)
    return StepWords(_("Samtykke til planen"), told.question, before, "ipf-5", after)


_WORDS: dict[str, Callable[[Subject], StepWords]] = {
    "om": _about,
    "dere": _reach,
    "behov": _needs,
    "hjelp": _helpers,
    "mening": _voice,
    "onske": _wish,
    "samtykke": _consent,
}
