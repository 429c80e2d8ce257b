"""The hard words, said easily. Each has an address of its own: /ordliste/#individuell-plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Word:
    anchor: str  # the same in every language
    word: Any
    means: Any
    source: str = ""  # law/sources.py


WORDS = (
    Word(
        "ansvarsgruppe",
        _("Ansvarsgruppe"),
        _("Et annet navn på teamet rundt deg. Det er en måte å arbeide på, og ikke noe loven krever."),
    ),
    Word(
        "avgjorelse",
        _("Avgjørelse"),
        _("Det skriftlige svaret fra kommunen på det du har søkt om. Noen kommuner kaller det et vedtak."),
    ),
    Word(
        "barnekoordinator",
        _("Barnekoordinator"),
        _(
            "En koordinator for familien som har eller venter et barn med alvorlig sykdom, skade eller nedsatt "
            "funksjonsevne. Retten gjelder til barnet fyller 18 år."
        ),
        "hol-7-2-a",
    ),
    Word(
        "foreldreansvar",
        _("Foreldreansvar"),
        _("Retten og plikten til å bestemme for barnet. Har to foreldre det, bestemmer de sammen."),
    ),
    Word(
        "individuell-plan",
        _("Individuell plan"),
        _(
            "Din egen plan. Der står hva som er viktig for deg, hva du vil få til, hvem som gjør hva, og når. "
            "Den gir ikke flere tjenester: hver tjeneste søkes for seg."
        ),
        "pbrl-2-5",
    ),
    Word(
        "klage",
        _("Klage"),
        _("Å si at du mener svaret er feil. Du sender den til kommunen, og Statsforvalteren avgjør."),
        "pbrl-7-2",
    ),
    Word(
        "koordinator",
        _("Koordinator"),
        _("Én person å forholde seg til, som følger deg opp og får de andre til å arbeide sammen."),
        "hol-7-2",
    ),
    Word(
        "koordinerende-enhet",
        _("Koordinerende enhet"),
        _("De i kommunen som oppnevner koordinatorer og passer på at ordningen virker. De leser ikke planen din."),
        "hol-7-3",
    ),
    Word(
        "samtykke",
        _("Samtykke"),
        _(
            "Et ja som er frivillig og kan trekkes. Du sier ja to ganger: til at planen lages, og til hver tjeneste "
            "som skal få vite noe."
        ),
        "ipf-5",
    ),
    Word(
        "sekundaerkoordinator",
        _("Sekundærkoordinator"),
        _("Den som trer inn når koordinatoren er borte. Som regel nærmeste leder."),
    ),
    Word(
        "stafettholder",
        _("Stafettholder"),
        _("Den som holder i trådene før det er avgjort om du skal ha en koordinator."),
    ),
    Word("statsforvalteren", _("Statsforvalteren"), _("Staten i fylket. Avgjør klager over det kommunen har svart.")),
    Word("tiltak", _("Tiltak"), _("Noe bestemt som noen har lovet å gjøre for at du skal nå et mål.")),
)
