"""Two floors from the same server and driver: what a page costs before it does anything of ours.

They exist only under ``helhet bench`` (``settings.BENCH``).
"""

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from helhet.web.doors import no_actor


@no_actor
def constant(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!doctype html><title>floor</title><p>floor")


@no_actor
def six_queries(request: HttpRequest) -> HttpResponse:
    """Six indexed ORM queries and a small template."""
    Municipality, Unit, Worker = (apps.get_model("people", name) for name in ("Municipality", "Unit", "Worker"))  # noqa: N806
    worker = Worker.objects.get(pk=Worker.objects.order_by("pk").values_list("pk", flat=True)[0])
    context = {
        "worker": worker,
        "unit": Unit.objects.get(pk=worker.unit_id),
        "municipality": Municipality.objects.get(pk=worker.municipality_id),
        "colleagues": list(Worker.objects.filter(unit_id=worker.unit_id).order_by("pk")[:20]),
        "units": list(Unit.objects.filter(municipality_id=worker.municipality_id).order_by("pk")[:20]),
    }
    return render(request, "ui/floor.html", context)


urlpatterns = [path("floor/constant", constant), path("floor/six", six_queries)]
