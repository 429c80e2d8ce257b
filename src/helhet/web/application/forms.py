"""One form a step. It keeps what is typed, right or wrong; what is wrong is said by the rules of intake."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from helhet.intake.rules import FIELDS, LISTS, asks_if_heard, field_errors, may_want_child_coordinator, merged
from helhet.intake.types import About
from helhet.people.selectors import MunicipalityChoice
from helhet.people.types import Relation
from helhet.web.application.words import Subject
from helhet.web.ui.fields import DateField
from helhet.web.ui.shapes import Choice

LANGUAGES = (("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English"), ("se", "Davvisámegiella"))


class StepForm(forms.Form):
    """The fields of one step, for one subject.

    ``saved`` is what the draft holds; ``is_valid`` asks what sending would ask of this step.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        step: str,
        who: Subject,
        saved: Mapping[str, Any],
        known: bool,
        municipalities: Iterable[MunicipalityChoice] = (),
    ) -> None:
        super().__init__(data, initial=_shown(saved), label_suffix="", use_required_attribute=False)
        self.step, self.who, self.saved = step, who, saved
        for name, made in fields_of(step, who, known=known, municipalities=list(municipalities)).items():
            made.required = (
                name in NEEDED
            )  # for the word «valgfritt»; the rules say what is missing, in whole sentences
            self.fields[name] = made

    def clean(self) -> dict[str, Any]:
        """Ask the rules, once a field's own shape is right."""
        for name in [name for name, wrong in self.errors.items() if wrong.as_data()[0].code == "required"]:
            del self.errors[name]
        if "municipality" in self.fields and not typed_in(self.data, self.step).get("municipality"):
            self.add_error("municipality", _("Velg kommunen dere bor i."))
        answers = {self.step: merged(self.saved, typed_in(self.data, self.step), self.step)}
        if self.step == "samtykke":  # a step of its own only when a plan is wanted
            answers["behov"] = {"needs": ["plan"]}
        wrong = field_errors(self.who.about, answers, today=self.who.today, born_on=self.who.born_on)
        for name in FIELDS[self.step]:
            sentence = wrong.get(f"{self.step}.{name}")
            if sentence and name in self.fields and name not in self.errors:
                self.add_error(name, sentence)
        return self.cleaned_data


NEEDED = frozenset({"situation", "expected_on", "relation", "municipality", "needs", "plan_consent", "heard"})


def _shown(saved: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(saved)
    with suppress(ValueError):  # as it was typed
        found["expected_on"] = date.fromisoformat(str(saved.get("expected_on") or ""))
    return found


def typed_in(data: Mapping[str, Any], step: str) -> dict[str, Any]:
    """What was typed on a step, right or wrong, as it is kept; a day that can be read is kept as the day it is.

    A field that the page did not have is left out; a list nobody ticked is empty.
    """
    kept: dict[str, Any] = {}
    for name in FIELDS[step]:
        if name in LISTS:
            kept[name] = data.getlist(name) if isinstance(data, QueryDict) else list(data.get(name) or [])
        elif name in data:
            kept[name] = _as_day(data[name]) if name == "expected_on" else data[name]
    return kept


def _as_day(value: Any) -> Any:
    try:
        day = DateField().to_python(value)
    except ValidationError:
        return value
    return day.isoformat() if day else ""


def _line(label: str, help_text: str = "", **attributes: str) -> forms.Field:
    return forms.CharField(label=label, help_text=help_text, widget=forms.TextInput(attributes))


def _text(label: str, help_text: str = "", rows: int = 5) -> forms.Field:
    return forms.CharField(label=label, help_text=help_text, widget=forms.Textarea({"rows": rows}))


def _one_of(label: str, choices: list[tuple[str, Any]], help_text: str = "") -> forms.Field:
    return forms.CharField(label=label, help_text=help_text, widget=forms.RadioSelect(choices=choices))


def fields_of(
    step: str, who: Subject, *, known: bool, municipalities: list[MunicipalityChoice]
) -> dict[str, forms.Field]:
    """The step's fields in the order they are asked. ``known``: the person is in the register already."""
    if step == "om":
        return ({} if known else _expected(municipalities)) | _situation(who)
    return {"dere": _reach, "behov": _needs, "hjelp": _helpers, "mening": _voice, "onske": _wish, "samtykke": _consent}[
        step
    ](who)


def _expected(municipalities: list[MunicipalityChoice]) -> dict[str, forms.Field]:
    relations = [
        (one.value, str(one.label).capitalize()) for one in (Relation.MOTHER, Relation.FATHER, Relation.CO_MOTHER)
    ]
    fields: dict[str, forms.Field] = {
        "expected_on": DateField(
            label=_("Når er barnet ventet?"),
            help_text=_("Omtrent er godt nok. For eksempel 3.12.2026"),
            asks=_("Skriv dagen barnet er ventet, for eksempel 3.12.2026."),
        ),
        "given_name": _line(_("Har dere et navn dere bruker?"), _("Bare så vi vet hva vi skal si når vi ringer.")),
        "relation": _one_of(_("Hvem er du?"), relations),
    }
    if len(municipalities) > 1:
        choices = [("", _("Velg kommune")), *((one.number, one.name) for one in municipalities)]
        fields["municipality"] = forms.CharField(
            label=_("Hvilken kommune bor dere i?"), widget=forms.Select(choices=choices)
        )
    return fields


def _situation(who: Subject) -> dict[str, forms.Field]:
    help_text = _("Skriv slik du ville sagt det til en venn. Hva er vanskelig, og hva fungerer?")
    fields: dict[str, forms.Field] = {"situation": _text(_("Fortell med egne ord"), help_text, rows=7)}
    if who.about is About.CHILD:
        fields["daytime"] = _line(_("Barnehage eller skole"))
    if not who.is_expected:
        fields["gp"] = _line(_("Fastlege"))
    return fields


def _reach(who: Subject) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {
        "phone": _line(_("Telefonnummer"), type="tel", autocomplete="tel", inputmode="tel"),
        "language": forms.CharField(label=_("Språk i brevene"), widget=forms.Select(choices=LANGUAGES)),
        "interpreter": _line(_("Tolk"), _("Trengs det tolk når vi snakker sammen, skriv hvilket språk.")),
    }
    if who.about is About.CHILD:
        fields["others"] = _text(
            _("Er det noe vi bør vite om familien?"),
            _("For eksempel hvor {name} bor til daglig, og om dere vil kontaktes hver for dere.").format(
                name=who.first
            ),
            rows=3,
        )
    return fields


def _needs(who: Subject) -> dict[str, forms.Field]:
    first = who.first
    for_oneself = who.is_self
    choices = [
        (
            "coordinator",
            Choice(
                label=_("Én person som holder i trådene"),
                under=_(
                    "En koordinator som kjenner saken, snakker med dem som hjelper, og passer på at det avtalte skjer."
                ),
            ),
        ),
        (
            "child_coordinator",
            Choice(
                label=_("Én person som holder i trådene for hele familien"),
                under=_(
                    "En barnekoordinator, for familier som har eller venter et barn med alvorlig sykdom, skade "
                    "eller nedsatt funksjonsevne."
                ),
            ),
        ),
        (
            "plan",
            Choice(
                label=_("En felles plan"),
                under=_("En individuell plan: målene dine, hvem som gjør hva, og når. Du bestemmer hva som står der.")
                if for_oneself
                else _(
                    "En individuell plan: målene for {name}, hvem som gjør hva, og når. Dere er med på alt som skrives."
                ).format(name=first),
            ),
        ),
        (
            "team",
            Choice(
                label=_("At de som hjelper, møtes"),
                under=_("Et team med bare de tjenestene som trengs, samlet når det er noe å avtale."),
            ),
        ),
        (
            "unsure",
            Choice(label=_("Jeg vet ikke ennå"), under=_("Da finner vi ut av det sammen, og ringer deg.")),
        ),
    ]
    if not may_want_child_coordinator(who.about, who.born_on, who.today):
        del choices[1]
    return {
        "needs": forms.MultipleChoiceField(label="", choices=choices, widget=forms.CheckboxSelectMultiple),
        "important": _text(
            _("Hva er viktigst for deg akkurat nå?") if for_oneself else _("Hva er viktigst for dere akkurat nå?"),
            rows=3,
        ),
    }


def _helpers(_who: Subject) -> dict[str, forms.Field]:
    return {
        "services_today": _text(
            _("Hvem er med i dag?"),
            _("For eksempel skole, PPT, fysioterapeut, sykehus, avlastning eller NAV. Skriv gjerne navn."),
            rows=4,
        ),
        "services_needed": _text(_("Hva mangler, eller burde vært annerledes?"), rows=4),
        "earlier": _line(
            _("Koordinator, plan eller stafettlogg fra før"), _("Skriv når og hvor, om det har vært noe slikt.")
        ),
    }


def _voice(who: Subject) -> dict[str, forms.Field]:
    return {
        "own_view": _text(_("Det {name} har sagt eller vist").format(name=who.first)),
        "own_view_how": _line(
            _("Hvordan vet du det?"), _("For eksempel: Vi snakket sammen hjemme. Læreren fortalte det.")
        ),
    }


def _wish(who: Subject) -> dict[str, forms.Field]:
    return {"wish_for_coordinator": _text(_("Ønsket ditt") if who.is_self else _("Ønsket deres"), rows=3)}


def _consent(who: Subject) -> dict[str, forms.Field]:
    later = _("Da spør vi på nytt. Søknaden din blir behandlet på samme måte.")
    fields: dict[str, forms.Field] = {
        "plan_consent": _one_of(
            _("Svaret ditt"),
            [
                ("yes", Choice(label=_("Ja, lag en plan"))),
                ("later", Choice(label=_("Jeg vil vente med å svare"), under=later)),
            ],
        )
    }
    if asks_if_heard(who.about, who.born_on, who.today):
        fields |= _heard(who)
    return fields


def _heard(who: Subject) -> dict[str, forms.Field]:
    not_yet = _("Da spør vi deg igjen når dere har snakket sammen. Først da teller svaret ditt.")
    return {
        "heard": _one_of(
            _("Vet {name} om planen?").format(name=who.first),
            [
                ("said", Choice(label=_("Ja, og {name} har sagt sin mening").format(name=who.first))),
                ("silent", Choice(label=_("Ja, men ville ikke si noe"))),
                ("not_yet", Choice(label=_("Ikke ennå"), under=not_yet)),
            ],
            _("Svarer du ja, skal {name} ha fått vite om det først.").format(name=who.first),
        ),
        "heard_said": _text(_("Hva sa {name}?").format(name=who.first), rows=2),
    }
