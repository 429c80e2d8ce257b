"""What the coordinating unit fills in: shape only; the rules answer the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.coordination.types import Role
from helhet.oversight.protected import Protected
from helhet.oversight.types import Candidate
from helhet.web.ui.fields import DateField
from helhet.web.ui.shapes import Choice
from helhet.web.written import Written

Typed = Mapping[str, Any] | None
REASON, WISH_REASON = 300, 500


def _role(role: Role) -> tuple[str, Choice]:
    if role == Role.CHILD_COORDINATOR:
        under = _("Når barnet har en alvorlig sykdom, skade eller nedsatt funksjonsevne. Hjelper hele familien.")
        return role.value, Choice(label=_("Barnekoordinator"), under=under)
    under = _("Når noen trenger langvarige tjenester som må ses i sammenheng.")
    return role.value, Choice(label=_("Koordinator"), under=under)


class SecondaryForm(forms.Form):
    """Who stands in: the nearest leader, or another with a reason."""

    def __init__(self, data: Typed, *, by_rule: Candidate | None, others: Sequence[Candidate]) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False)
        leader = _("{who} – nærmeste leder")
        first = (by_rule.public_id, leader.format(who=_line(by_rule))) if by_rule else ("", _("Velg hvem"))
        self.fields["secondary"] = forms.ChoiceField(
            label=_("Hvem stepper inn når koordinatoren er borte?"),
            choices=[first, *((one.public_id, _line(one)) for one in others)],
            error_messages={"required": _("Velg hvem som stepper inn.")},
        )
        self.fields["secondary_reason"] = Written(
            label=_("Hvorfor en annen enn nærmeste leder?"),
            help_text=_("Bare når du har valgt en annen."),
            limit=WISH_REASON,
            rows=2,
            left_to_rule=True,
        )


class AppointForm(SecondaryForm):
    """Role, whether the wish is met, and who stands in. ``roles``: those open to the person, at least one."""

    def __init__(
        self,
        data: Typed,
        *,
        roles: Sequence[Role],
        wish: str,
        by_rule: Candidate | None,
        others: Sequence[Candidate],
    ) -> None:
        super().__init__(data, by_rule=by_rule, others=others)
        stand_in = {name: self.fields.pop(name) for name in ("secondary", "secondary_reason")}
        self.fields["role"] = forms.ChoiceField(
            label=_("Hva skal det være?"),
            help_text=_("Velg sammen med familien. Det blir én, aldri begge.") if len(roles) > 1 else "",
            choices=[_role(role) for role in roles],
            widget=forms.RadioSelect if len(roles) > 1 else forms.HiddenInput,
            initial=roles[0],
            error_messages={"required": _("Velg hva det skal være.")},
        )
        if wish:
            self.fields["wish_met"] = forms.TypedChoiceField(
                label=_("Er dette den familien ønsket seg?"),
                choices=[("ja", _("Ja")), ("nei", _("Nei"))],
                coerce=lambda answer: answer == "ja",
                widget=forms.RadioSelect,
                error_messages={"required": _("Si om dette er den familien ønsket seg.")},
            )
            self.fields["wish_reason"] = Written(
                label=_("Hvorfor ble det ikke slik de ønsket?"),
                help_text=_("Bare ved nei. Familien leser det du skriver."),
                limit=WISH_REASON,
                left_to_rule=True,
            )
        self.fields |= stand_in


class ReasonForm(forms.Form):
    """Why an assignment ends, or a question is taken back."""

    def __init__(self, data: Typed) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False)
        self.fields["reason"] = Written(
            label=_("Hvorfor?"), help_text=_("Den det gjelder, leser dette."), limit=REASON, left_to_rule=True
        )


EVERYBODY = "alle"


class ClearanceForm(forms.Form):
    """Of whom, which addresses, until when, and why. ``persons``: the protected whom the giver is cleared for."""

    level = forms.ChoiceField(
        label=gettext_lazy("Hvilke adresser?"),
        choices=[
            ("confidential", gettext_lazy("Bare fortrolig")),
            ("strict", gettext_lazy("Fortrolig og strengt fortrolig")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Velg hvilke adresser klareringen gjelder.")},
    )
    until = DateField(label=gettext_lazy("Til når?"), help_text=gettext_lazy("Ett år fram er det lengste."))
    reason = Written(
        label=gettext_lazy("Hvorfor?"),
        help_text=gettext_lazy("Den som går gjennom tilgangene, leser dette."),
        limit=REASON,
        left_to_rule=True,
    )

    def __init__(self, data: Typed, *, persons: Sequence[Protected], until: date) -> None:
        super().__init__(data, initial={"until": until}, label_suffix="", use_required_attribute=False)
        self.fields["person"] = forms.ChoiceField(
            label=_("Om hvem?"),
            choices=[
                ("", _("Velg hvem")),
                *((one.public_id, one.name) for one in persons),
                (EVERYBODY, _("Alle med skjermet adresse")),
            ],
            error_messages={"required": _("Velg hvem den ansatte må vite om.")},
        )


def _line(one: Candidate | None) -> str:
    return f"{one.name}, {one.title}, {one.unit}" if one else ""
