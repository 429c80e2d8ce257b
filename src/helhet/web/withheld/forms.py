"""The forms about who can read a text: shape only; what may be done is the actions' to say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.access.types import Topic
from helhet.web.plan.forms import Line
from helhet.web.ui.fields import DateField
from helhet.web.ui.shapes import Choice
from helhet.web.written import Written
from helhet.withheld.types import UseKind

YES, NO = "ja", "nei"


class AskForm(forms.Form):
    reason = Written(
        label=gettext_lazy("Hvorfor vil du ikke at foreldrene dine skal se dette?"),
        help_text=gettext_lazy("Med dine egne ord. Koordinatoren leser det. Foreldrene dine gjør det ikke."),
        limit=1000,
        error_messages={"required": gettext_lazy("Skriv hvorfor, med dine egne ord. Én setning er nok.")},
    )


class ProposeForm(forms.Form):
    reason = Written(
        label=gettext_lazy("Hvilke tungtveiende hensyn til barnet gjelder det?"),
        help_text=gettext_lazy(
            "Leses av koordinatoren, saksbehandleren og den det gjelder. Foreldrene leser det ikke."
        ),
        limit=1000,
        error_messages={"required": gettext_lazy("Skriv en begrunnelse.")},
    )


class DecideForm(forms.Form):
    granted = forms.ChoiceField(
        label=gettext_lazy("Skal teksten være skjult for foreldrene?"),
        widget=forms.RadioSelect,
        choices=[],
        error_messages={"required": gettext_lazy("Velg ja eller nei.")},
    )
    heard = Line(
        label=gettext_lazy("Hvem har du snakket med?"),
        help_text=gettext_lazy("Den unge skal alltid bli hørt."),
        limit=500,
        required=False,
    )
    reason = Written(
        label=gettext_lazy("Hvorfor?"),
        help_text=gettext_lazy("Den unge leser begrunnelsen. Skriv den slik at den kan forstås."),
        limit=2000,
        left_to_rule=True,
    )
    review_on = DateField(label=gettext_lazy("Når ser dere på det igjen?"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["granted"].choices = [  # type: ignore[attr-defined]
            (YES, Choice(label=_("Ja, skjul den"), under=_("De i teamet som har temaet, kan fortsatt lese den."))),
            (
                NO,
                Choice(
                    label=_("Nei, foreldrene kan lese den"),
                    under=_("Den unge får beskjed, og har sju dager til å ta den bort først."),
                ),
            ),
        ]


class ToldForm(forms.Form):
    told = forms.BooleanField(
        label=gettext_lazy("Jeg har snakket med den unge om at foreldrene nå kan lese dette"), required=False
    )


class UseForm(forms.Form):
    """``kind``: a meeting by its public id («meeting:…»), those who help, or the parents."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Hva vil du spørre om?"),
        widget=forms.RadioSelect,
        choices=[],
        error_messages={"required": gettext_lazy("Velg hva du vil bruke teksten til.")},
    )
    topic = forms.TypedChoiceField(
        label=gettext_lazy("Hva handler det om?"),
        help_text=gettext_lazy("Tjenester som har fått ja til dette temaet, kan lese det hvis svaret er ja."),
        choices=[("", gettext_lazy("Bare for familien og koordinatoren")), *Topic.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    to_guardians = forms.BooleanField(label=gettext_lazy("Foreldrene kan også lese det"), required=False)
    question = Written(
        label=gettext_lazy("Spørsmålet ditt"),
        help_text=gettext_lazy("For eksempel: Kan vi ta dette opp i møtet? Jeg tror læreren kan hjelpe."),
        limit=500,
        error_messages={"required": gettext_lazy("Skriv hva du lurer på, og hvorfor.")},
    )

    def __init__(self, *args: Any, meetings: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            *((f"meeting:{public_id}", words) for public_id, words in meetings),
            (UseKind.SERVICES, _("Vise det til dem som hjelper med temaet")),
            (UseKind.GUARDIANS, _("Vise det til foreldrene")),
        ]


class AnswerForm(forms.Form):
    use = forms.CharField(widget=forms.HiddenInput, max_length=12)
    said = Line(label=gettext_lazy("Vil du si noe mer?"), limit=500, required=False)
