"""Forms for who answers, whom one lets in, and what is kept from whom: shape only; the rules say the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.access.types import PersonInView
from helhet.consent.selectors import capital, everyday
from helhet.consent.types import Area, ConsentInView, Extent, Finding, Ground, KeptFrom, LetIn, Power, TakenOver
from helhet.law.ages import MAJORITY
from helhet.web.consent import words
from helhet.web.consent.forms import ConsentForm, Words
from helhet.web.ui.fields import DateField
from helhet.web.ui.shapes import Choice
from helhet.web.whom import age, first_name

_DAY_MISSING = {"required": gettext_lazy("Skriv en dag.")}


def _topics(label: str, person: PersonInView, *, required: bool) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=required,
        error_messages={"required": _("Velg minst ett tema.")},
        choices=[
            (value, Choice(label=name, under=about))
            for value in words.topics_for(person)
            for name, about in everyday([value])
        ],
    )


class OverrideForm(ConsentForm):
    """Why one parent's yes is enough."""

    ground = forms.ChoiceField(
        label=gettext_lazy("Hva bygger det på?"),
        widget=forms.RadioSelect,
        choices=[
            (Ground.DAILY_CARE, gettext_lazy("Det gjelder daglig og vanlig omsorg")),
            (Ground.PREVENT_HARM, gettext_lazy("Det haster for å hindre at barnet blir skadet")),
        ],
        error_messages={"required": gettext_lazy("Velg hva det bygger på.")},
    )
    rests_on = Words(
        label=gettext_lazy("Hva vet du dette fra?"),
        limit=300,
        rows=2,
        error_messages={"required": gettext_lazy("Skriv hva du vet dette fra. Den andre forelderen får lese det.")},
    )
    reason = Words(
        label=gettext_lazy("Hvorfor er én forelders ja nok her?"),
        help_text=gettext_lazy("Den andre forelderen får beskjed, leser dette, og kan si nei. Da stenges det."),
        limit=1000,
        error_messages={
            "required": gettext_lazy("Skriv hvorfor én forelders ja er nok her. Den andre forelderen får lese det.")
        },
    )


class KeptFromForm(ConsentForm):
    """One who works in the service, and what that one is not to see."""

    worker = forms.ChoiceField(
        label=gettext_lazy("Hvem gjelder det?"),
        error_messages={"required": gettext_lazy("Velg hvem det gjelder.")},
    )
    what = forms.ChoiceField(
        label=gettext_lazy("Hva skal stenges for denne personen?"),
        widget=forms.RadioSelect,
        choices=[("all", gettext_lazy("Alt det tjenesten ser")), ("some", gettext_lazy("Bare noe av det"))],
        error_messages={"required": gettext_lazy("Velg om det gjelder alt eller noe.")},
    )
    topics = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Hvis bare noe: hvilke temaer skal stenges?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, consent: ConsentInView, workers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = [("", _("Velg")), *workers]  # type: ignore[attr-defined]
        self.fields["topics"].choices = [  # type: ignore[attr-defined]
            (value, Choice(label=name)) for value in consent.topics for name, _about in everyday([value])
        ]

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("what") == "some" and not self.cleaned_data.get("topics"):
            self.add_error("topics", _("Velg minst ett tema som skal stenges."))
        return self.cleaned_data

    @property
    def kept(self) -> KeptFrom:
        some = self.cleaned_data["what"] == "some"
        return KeptFrom(self.cleaned_data["worker"], tuple(self.cleaned_data["topics"]) if some else ())


class FindingForm(ConsentForm):
    found_on = DateField(label=gettext_lazy("Hvilken dag ble det vurdert?"), error_messages=_DAY_MISSING)
    found_by = forms.CharField(
        label=gettext_lazy("Hvem har vurdert det?"),
        help_text=gettext_lazy("Navn og yrke. Bare helsepersonell kan vurdere dette."),
        max_length=200,
        error_messages={"required": gettext_lazy("Skriv navn og yrke på den som har vurdert det.")},
    )
    document = forms.CharField(
        label=gettext_lazy("Hvor ligger den skriftlige vurderingen?"),
        help_text=gettext_lazy("Trengs når en annen enn du har vurdert det."),
        max_length=200,
        required=False,
    )
    reason = Words(
        label=gettext_lazy("Begrunnelse"),
        help_text=gettext_lazy("Hva det gjelder, hva som er prøvd, og hvorfor. Den det gjelder, kan lese dette."),
        limit=2000,
        rows=5,
        error_messages={"required": gettext_lazy("Skriv begrunnelsen. Den som det gjelder, har rett til å lese den.")},
    )

    def __init__(self, *args: Any, person: PersonInView, kin: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if (age(person) or 0) < MAJORITY:
            return
        nobody = _("Ikke avklart ennå")
        self.fields["answers"] = forms.ChoiceField(
            label=_("Hvem kan svare for {name}?").format(name=first_name(person)),
            help_text=_("Det er ikke bekreftet hva loven sier om plan for voksne her. Kommunen vurderer og begrunner."),
            choices=[("", nobody), *kin],
            required=False,
        )
        self.fields["answers_why"] = Words(label=_("Hvorfor kan nettopp denne svare?"), limit=1000, required=False)

    @property
    def finding(self) -> Finding:
        return Finding(**{name: self.cleaned_data[name] for name in self.fields})


class CustodyForm(ConsentForm):
    """The service, its caseworker, what it rests on."""

    worker = forms.ChoiceField(
        label=gettext_lazy("Hvem i barnevernet svarer?"),
        error_messages={"required": gettext_lazy("Velg hvem som svarer for barnevernet.")},
    )
    started_on = DateField(label=gettext_lazy("Fra hvilken dag har barnevernet omsorgen?"), error_messages=_DAY_MISSING)
    rests_on = Words(
        label=gettext_lazy("Hvilket vedtak bygger det på, og hvor ligger det?"),
        limit=300,
        rows=2,
        error_messages={"required": gettext_lazy("Skriv hvilket vedtak det bygger på, og hvor det ligger.")},
    )
    foster_home = forms.CharField(
        label=gettext_lazy("Fosterhjem eller institusjon"),
        help_text=gettext_lazy("Den som får vite hva barnevernet svarer."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, unit: str, workers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        self.fields["worker"].choices = [("", _("Velg")), *workers]  # type: ignore[attr-defined]

    @property
    def taken(self) -> TakenOver:
        return TakenOver(unit=self.unit, **{name: self.cleaned_data[name] for name in self.fields})


class EndForm(ConsentForm):
    reason = Words(
        label=gettext_lazy("Hvorfor er det slutt?"),
        limit=500,
        rows=2,
        error_messages={"required": gettext_lazy("Skriv hvorfor det er slutt. Det blir stående.")},
    )


class GoneThroughForm(ConsentForm):
    note = Words(
        label=gettext_lazy("Hvem snakket du med, og hva sa de?"),
        help_text=gettext_lazy("Dette forlenger ingenting. Skal noe gjelde lenger, spør du om det."),
        limit=500,
        error_messages={"required": gettext_lazy("Skriv hvem du snakket med, og når.")},
    )


class _SomebodyForm(ConsentForm):
    name = forms.CharField(
        label=gettext_lazy("Navn"), max_length=200, error_messages={"required": gettext_lazy("Skriv navnet.")}
    )
    identity_number = forms.CharField(
        label=gettext_lazy("Fødselsnummer"),
        help_text=gettext_lazy("Bare til innloggingen. Det lagres slik at ingen kan lese det, og vises ingen steder."),
        max_length=20,
        error_messages={"required": gettext_lazy("Skriv fødselsnummeret, så bare riktig person slipper inn.")},
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )


class LetInForm(_SomebodyForm):
    extent = forms.ChoiceField(
        label=gettext_lazy("Hva skal hun eller han kunne?"),
        widget=forms.RadioSelect,
        choices=[
            (Extent.READS, gettext_lazy("Lese planen")),
            (Extent.SUGGESTS, gettext_lazy("Lese planen og foreslå saker til møtene")),
            (Extent.TAKES_PART, gettext_lazy("Lese planen, foreslå saker og være med på møtene")),
        ],
        error_messages={"required": gettext_lazy("Velg hva hun eller han skal kunne.")},
    )
    valid_until = DateField(
        label=gettext_lazy("Til hvilken dag?"),
        help_text=gettext_lazy("Da stenges det av seg selv. Du kan stenge når som helst før det."),
        error_messages=_DAY_MISSING,
    )
    field_order = ("name", "identity_number", "extent", "topics", "valid_until")

    def __init__(self, *args: Any, person: PersonInView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"] = _topics(_("Hvilke temaer?"), person, required=True)
        self.order_fields(self.field_order)

    @property
    def who(self) -> LetIn:
        said = self.cleaned_data
        return LetIn(said["name"], said["identity_number"], said["extent"], tuple(said["topics"]), said["valid_until"])


class PowerForm(_SomebodyForm):
    relation = forms.ChoiceField(
        label=gettext_lazy("Hva slags representant?"),
        widget=forms.RadioSelect,
        choices=[("proxy", gettext_lazy("Fullmektig")), ("legal_guardian", gettext_lazy("Verge"))],
        error_messages={"required": gettext_lazy("Velg om det er en verge eller en fullmektig.")},
    )
    areas = forms.MultipleChoiceField(
        label=gettext_lazy("Hva gjelder fullmakten?"),
        help_text=gettext_lazy("Den som svarer på hvem som får se hva, må også se planen, teamet og møtene."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Velg hva fullmakten gjelder.")},
    )
    document = Words(
        label=gettext_lazy("Hva er fullmakten, og hvor ligger den?"),
        help_text=gettext_lazy("For eksempel: «Skriftlig fullmakt 3. desember 2026, i saksarkivet.»"),
        limit=300,
        rows=2,
        error_messages={
            "required": gettext_lazy(
                "Skriv hva fullmakten er, og hvor den ligger. Uten det kan ingen se at den er riktig."
            )
        },
    )
    valid_from = DateField(label=gettext_lazy("Fra hvilken dag gjelder den?"), error_messages=_DAY_MISSING)
    valid_until = DateField(label=gettext_lazy("Til hvilken dag?"), error_messages=_DAY_MISSING)
    field_order = ("name", "identity_number", "relation", "areas", "topics", "document", "valid_from", "valid_until")

    def __init__(self, *args: Any, person: PersonInView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].choices = [(area.value, capital(str(area.label))) for area in Area]  # type: ignore[attr-defined]
        self.fields["topics"] = _topics(
            _("Hvilke temaer i planen, møtene og det som er avtalt?"), person, required=False
        )
        self.order_fields(self.field_order)

    @property
    def power(self) -> Power:
        said = {name: self.cleaned_data[name] for name in self.fields}
        said |= {"areas": tuple(said["areas"]), "topics": tuple(said["topics"])}
        return Power(**said)
