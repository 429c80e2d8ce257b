"""Forms.

``{% field form.name %}`` draws any Django field with label, help, error and typed value; ``{% error_summary %}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from helhet.web.ui.shapes import Choice

register = template.Library()

_CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@register.inclusion_tag("ui/field.html")
def field(
    bound: BoundField, /, *, label: str = "", description: str = "", as_heading: bool = False, outline: bool = True
) -> dict[str, object]:
    """One field: ``{% field form.wish %}``. Text, textarea, select, date, file, one checkbox, radios, many checkboxes.

    Radios and checkboxes are large outlined choices in a fieldset; a choice may carry a line under it when its
    label is a ``shapes.Choice``. ``as_heading=True`` makes the legend or label the page's ``h1`` (one
    question a page). ``label`` and ``description`` override the form's own. Optional fields say «(valgfritt)».
    """
    if bound.is_hidden:
        return {"kind": "hidden", "control": bound.as_widget()}
    words = description or str(bound.help_text)
    about = _Parts(bound, words)
    shared: dict[str, object] = {
        "id": bound.id_for_label or bound.auto_id,
        "label": label or bound.label,
        "optional": not bound.field.required,
        "description": words,
        "description_id": about.description_id,
        "errors": list(bound.errors),
        "error_id": about.error_id,
        "as_heading": as_heading,
        "outline": outline,
    }
    widget = bound.field.widget
    if isinstance(widget, _CHOICES):
        return shared | {"kind": "choices", "choices": [_choice(part, about) for part in bound.subwidgets]}
    if isinstance(widget, forms.CheckboxInput):
        return shared | {"kind": "tick", "control": bound.as_widget(attrs=about.attributes())}
    return shared | {"kind": "plain", "control": bound.as_widget(attrs=about.attributes())}


class _Parts:
    """The ids that tie a control to its description and its error."""

    def __init__(self, bound: BoundField, description: str) -> None:
        self.invalid = bool(bound.errors)
        self.description_id = f"{bound.auto_id}-hjelp" if description else ""
        self.error_id = f"{bound.auto_id}-feil" if self.invalid else ""

    @property
    def described_by(self) -> str:
        return " ".join(filter(None, (self.error_id, self.description_id)))

    def attributes(self) -> dict[str, Any]:
        """``aria-describedby`` goes last so that it replaces Django's own, which names other ids."""
        given: dict[str, Any] = {"class": "ds-input", "aria-describedby": self.described_by or False}
        return given | ({"aria-invalid": "true"} if self.invalid else {})


def _choice(part: Any, about: _Parts) -> dict[str, object]:
    """One radio or checkbox."""
    data = part.data
    label = data["label"]
    under = label.under if isinstance(label, Choice) else ""
    given = dict(data["attrs"]) | ({"aria-invalid": "true"} if about.invalid else {})
    under_id = f"{given['id']}-om" if under else ""
    given |= {"aria-describedby": under_id} if under_id else {}
    given.pop("required", None) if data["type"] == "checkbox" else None
    control = format_html(
        '<input class="ds-input" type="{}" name="{}" value="{}"{}>',
        data["type"],
        data["name"],
        data["value"],
        format_html_join("", ' {}="{}"', ((k, "" if v is True else v) for k, v in given.items() if v is not False)),
    )
    return {"control": control, "id": given["id"], "label": label, "under": under, "under_id": under_id}


@register.simple_tag
def error_summary(*, form: forms.BaseForm, level: int = 2) -> SafeString:
    """At the top of a form that was not accepted: how many things, and a link to each. Nothing when there is none.

    Takes focus after a swap and when the page opens.
    """
    return summary_of(
        {_id_of(form, name): [str(said) for said in messages] for name, messages in form.errors.items()}, level=level
    )


def summary_of(messages: Mapping[str, list[str]], *, level: int) -> SafeString:
    """Of the id of a field ("" for none) and what is said of it."""
    points = [(where, said) for where, several in messages.items() for said in several]
    if not points:
        return mark_safe("")
    title = ngettext("Det er én ting du må se på:", "Det er {number} ting du må se på:", len(points))
    lines = format_html_join("", "<li>{}</li>", ((_point(where, said),) for where, said in points))
    return format_html(
        '<div class="ds-error-summary" role="group" aria-labelledby="feil-tittel" data-error-summary tabindex="-1">'
        '<h{} class="ds-heading" id="feil-tittel">{}</h{}><ul>{}</ul></div>',
        level,
        title.format(number=len(points)),
        level,
        lines,
    )


def _point(where: str, said: str) -> SafeString:
    return format_html('<a class="ds-link" href="#{}">{}</a>', where, said) if where else format_html("{}", said)


def _id_of(form: forms.BaseForm, name: str) -> str:
    """Where a link to this field leads: the control, or the first of its choices."""
    if name not in form.fields:
        return ""
    bound = form[name]
    first = isinstance(bound.field.widget, _CHOICES)
    return f"{bound.auto_id}_0" if first else str(bound.id_for_label or bound.auto_id)
