"""A worker orders a letter for somebody without electronic identity."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from helhet.access.selectors import person_for
from helhet.access.types import Permission
from helhet.accounts.actions import order_letter
from helhet.accounts.rules import LETTER_DAYS
from helhet.accounts.selectors import letters_of, receivers
from helhet.base.errors import AccessDenied, RuleBroken
from helhet.web.accounts.forms import OrderForm
from helhet.web.doors import fresh
from helhet.web.login.addresses import SEE_OTHER


@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, person: str) -> HttpResponse:
    """Whom it may be for, what happens, and the letters there have been."""
    actor = request.actor  # type: ignore[attr-defined]
    seen = person_for(actor, person, shown="accounts", reading=request.method != "POST")
    if not seen.may(Permission.ORDER_LETTER):
        raise AccessDenied("letters", person_id=seen.id, permission=Permission.ORDER_LETTER, status=403)
    choices = receivers(actor, seen)
    form, broken = OrderForm(request.POST if request.method == "POST" else None, receivers=choices), None
    if form.is_bound and form.is_valid():
        try:
            order_letter(
                actor,
                seen,
                receiver=form.cleaned_data["receiver"],
                born_on=form.cleaned_data["born"],
                address=request.build_absolute_uri(reverse("accounts:activate")).split("://", 1)[-1],
            )
        except RuleBroken as rule:
            broken = rule
            form.add_error(rule.field if rule.field in form.fields else None, str(rule))
        else:
            return HttpResponseRedirect(f"{reverse('accounts:letters', args=[person])}?bestilt=1", status=SEE_OTHER)
    context = {
        "person": seen,
        "form": form,
        "broken": broken,
        "letters": letters_of(actor, seen),
        "days": LETTER_DAYS,
        "done": _("Brevet er bestilt, og skrives ut om litt.") if "bestilt" in request.GET else "",
    }
    return render(request, "accounts/order.html", context, status=422 if form.errors else 200)
