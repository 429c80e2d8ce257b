"""The forms of consent: shape only. What may be asked and answered, is said by the rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.access.types import PersonInView
from helhet.base.errors import RuleBroken
from helhet.base.text import TextRefused, clean_text
from helhet.consent.selectors import everyday, listed
from helhet.consent.types import ChildHeard, ConsentInView, Heard, How, Interpreting
from helhet.web.consent import words
from helhet.web.ui.fields import DateField
from helhet.web.ui.shapes import Choice
from helhet.web.whom import first_name

YES, NO, NOT_YET = "yes", "no", "not_yet"


class Words(forms.CharField):
    """Text of a limited length; what is too long is kept, and the sentence says by how much."""

    def __init__(self, *, limit: int, rows: int = 3, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea({"rows": rows}), **kwargs)
        self.limit = limit

    def to_python(self, value: Any) -> str:
        try:
            return clean_text(super().to_python(value) or "", limit=self.limit)
        except TextRefused as refused:
            raise ValidationError(str(refused)) from None


class ConsentForm(forms.Form):
    """``refused`` puts what a rule said at its field, or at the top."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["label_suffix"] = ""
        super().__init__(*args, **kwargs)

    def refused(self, broken: RuleBroken) -> None:
        self.add_error(broken.field if broken.field in self.fields else None, str(broken))


class HearsChild(ConsentForm):
    """A form that also says how a child was heard, where that is asked (pbrl. § 4-4 fifth subsection)."""

    def __init__(self, *args: Any, person: PersonInView, asks_child: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = first_name(person)
        if not asks_child:
            return
        self.fields["heard"] = forms.ChoiceField(
            label=_("Hva sier {name}?").format(name=name),
            help_text=words.child_line(person),
            widget=forms.RadioSelect,
            required=False,
            choices=[
                (ChildHeard.SAID, _("{name} vet om dette og har sagt sin mening").format(name=name)),
                (ChildHeard.SILENT, _("{name} vet om dette og vil ikke si noe").format(name=name)),
                (NOT_YET, self.not_yet(name)),
            ],
        )
        self.fields["child_said"] = Words(
            label=_("Sagt med egne ord"),
            help_text=_("Skriv det slik det ble sagt. Det står sammen med spørsmålet, så den andre også får lese det."),
            limit=500,
            required=False,
        )

    def not_yet(self, name: str) -> str:
        return _("Vi har ikke snakket med {name} om dette ennå").format(name=name)

    @property
    def child(self) -> Heard | None:
        how = self.cleaned_data.get("heard")
        if not how or how == NOT_YET:
            return None
        return Heard(ChildHeard(how), self.cleaned_data.get("child_said", "") if how == ChildHeard.SAID else "")


class AnswerForm(HearsChild):
    answer = forms.ChoiceField(
        label=gettext_lazy("Svaret ditt"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Velg ja eller nei. Vil du tenke på det, kan du lukke siden.")},
    )

    read = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)  # the mark of the text on the page
    field_order = ("heard", "child_said", "answer", "read")

    def __init__(self, *args: Any, consent: ConsentInView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = _answers(consent)  # type: ignore[attr-defined]
        if "heard" in self.fields:
            self.fields["heard"].required = True

    def clean(self) -> dict[str, Any]:
        """A no needs nobody's reason, and nothing of the child."""
        if self.cleaned_data.get("answer") == NO:
            self.errors.pop("heard", None)
        return self.cleaned_data


def _answers(consent: ConsentInView) -> list[tuple[str, Choice]]:
    if consent.is_plan:
        return [
            (YES, Choice(label=_("Ja, lag en plan"))),
            (NO, Choice(label=_("Nei, ikke lag noen plan"), under=_("Dere kan få koordinator likevel."))),
        ]
    return [
        (YES, Choice(label=_("Ja, {service} kan se dette").format(service=consent.service))),
        (NO, Choice(label=_("Nei"), under=_("{service} får ikke se noe av dette.").format(service=consent.service))),
    ]


class RecordForm(HearsChild):
    """What somebody answered orally or on paper."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Hva var svaret?"),
        widget=forms.RadioSelect,
        choices=[(YES, gettext_lazy("Ja")), (NO, gettext_lazy("Nei"))],
        error_messages={"required": gettext_lazy("Velg ja eller nei.")},
    )
    how = forms.ChoiceField(
        label=gettext_lazy("Hvordan ble det gitt?"),
        widget=forms.RadioSelect,
        choices=[(How.ORAL, gettext_lazy("Muntlig")), (How.PAPER, gettext_lazy("På papir"))],
        error_messages={"required": gettext_lazy("Velg om svaret ble gitt muntlig eller på papir.")},
    )
    note = Words(
        label=gettext_lazy("Når og hvordan?"),
        help_text=gettext_lazy("For eksempel: «Ringte 3. desember kl. 10. Fikk spørsmålet lest opp, med tolk.»"),
        limit=500,
        error_messages={"required": gettext_lazy("Skriv når og hvordan. Uten et notat kan ingen se at det er riktig.")},
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Hvilket språk gikk dere gjennom teksten på?"),
        help_text=gettext_lazy("Teksten blir lagret med svaret på dette språket."),
        choices=settings.LANGUAGES,
        required=False,
    )
    interpreting = forms.ChoiceField(
        label=gettext_lazy("Hvordan forsto dere hverandre?"),
        help_text=gettext_lazy("Barn tolker aldri, heller ikke for sine egne."),
        widget=forms.RadioSelect,
        required=False,
        choices=[
            (Interpreting.NONE, gettext_lazy("Vi snakket samme språk")),
            (Interpreting.QUALIFIED, gettext_lazy("Med kvalifisert tolk")),
            (Interpreting.ADULT, gettext_lazy("En annen voksen oversatte")),
        ],
    )
    interpreter = forms.CharField(label=gettext_lazy("Navnet på den som tolket"), max_length=120, required=False)
    field_order = ("answer", "how", "note", "language", "interpreting", "interpreter", "heard", "child_said")

    @property
    def understood(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("language", "interpreting", "interpreter")}


class AskForm(HearsChild):
    """The coordinator's question: one service, some topics, why, and until when."""

    service = forms.ChoiceField(
        label=gettext_lazy("Hvilken tjeneste?"),
        help_text=gettext_lazy("Det spørres om tjenesten, ikke om en person som arbeider der."),
        error_messages={"required": gettext_lazy("Velg tjenesten det gjelder.")},
    )
    topics = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Hva trenger de å se?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Velg minst ett tema tjenesten trenger å se.")},
    )
    purpose = Words(
        label=gettext_lazy("Hvorfor trenger de det?"),
        help_text=gettext_lazy("Den som skal svare, leser dette. For eksempel: «For å gi riktig medisin på skolen.»"),
        limit=300,
        error_messages={"required": gettext_lazy("Skriv hvorfor. Den som skal svare, leser det.")},
    )
    valid_until = DateField(
        label=gettext_lazy("Hvor lenge?"), help_text=gettext_lazy("Til denne dagen. Ett år er vanlig.")
    )
    exceptions = Words(
        label=gettext_lazy("Er det noe eller noen som skal holdes utenfor?"), limit=500, rows=2, required=False
    )
    alone = forms.BooleanField(
        label=gettext_lazy("Gjelder bare det foreldrene ikke skal vite"),
        help_text=gettext_lazy("Da spørres den unge alene. Tjenesten ser bare det som er skjult for foreldrene."),
        required=False,
    )
    field_order = ("service", "topics", "purpose", "valid_until", "exceptions", "alone", "heard", "child_said")

    def __init__(
        self,
        *args: Any,
        services: Sequence[tuple[str, str]],
        used: Sequence[int] = (),
        may_be_alone: bool = False,
        shut_out: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not may_be_alone:
            del self.fields["alone"]
        if shut_out:
            self.fields["lift"] = forms.BooleanField(
                label=_("Spør også om {names} skal se det samme som de andre").format(names=listed(shut_out)),
                help_text=_("Uten kryss her holdes de fortsatt utenfor."),
                required=False,
            )
        self.fields["service"].choices = [("", _("Velg")), *services]  # type: ignore[attr-defined]
        self.fields["topics"].choices = [  # type: ignore[attr-defined]
            (value, Choice(label=name, under=about))
            for value in words.topics_for(kwargs["person"], used)
            for name, about in everyday([value])
        ]

    def not_yet(self, name: str) -> str:
        return _("Foreldrene snakker med {name} før de svarer").format(name=name)

    @property
    def typed(self) -> dict[str, Any]:
        names = ("service", "topics", "purpose", "valid_until", "exceptions")
        return {name: self.cleaned_data[name] for name in names} | {"lift": self.cleaned_data.get("lift", False)}


class NarrowForm(ConsentForm):
    """What the service may still see; only fewer topics than now."""

    topics = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Hva skal de fortsatt se?"),
        help_text=gettext_lazy("Ta bort krysset ved det du vil stenge."),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, consent: ConsentInView, **kwargs: Any) -> None:
        super().__init__(*args, initial={"topics": list(consent.topics)}, **kwargs)
        self.fields["topics"].choices = [  # type: ignore[attr-defined]
            (value, Choice(label=name)) for value in consent.topics for name, _about in everyday([value])
        ]


class WithdrawalForm(ConsentForm):
    """A withdrawal that a worker was told of."""

    consenter = forms.ChoiceField(
        label=gettext_lazy("Hvem har trukket det?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Velg hvem som har trukket samtykket.")},
    )
    how = forms.ChoiceField(
        label=gettext_lazy("Hvordan ble det sagt?"),
        widget=forms.RadioSelect,
        choices=[(How.ORAL, gettext_lazy("Muntlig")), (How.PAPER, gettext_lazy("På papir"))],
        error_messages={"required": gettext_lazy("Velg om det ble sagt muntlig eller på papir.")},
    )
    note = RecordForm.base_fields["note"]

    def __init__(self, *args: Any, consent: ConsentInView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consenter"].choices = [(one.public_id, one.name) for one in consent.answers if one.must]  # type: ignore[attr-defined]
