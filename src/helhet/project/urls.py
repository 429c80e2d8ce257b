"""Addresses: Norwegian, stable. Each user area brings its own."""

from django.conf import settings
from django.urls import include, path

from helhet.web import errors

urlpatterns = [
    path("-/", include("helhet.web.health.urls")),
    path("-/", include("helhet.project.metrics.urls")),
    # Tried in order: what is opened all day first.
    path("", include("helhet.web.front.urls")),
    path("", include("helhet.web.tasks.urls")),
    path("", include("helhet.web.plan.urls")),
    path("", include("helhet.web.case.urls")),
    path("", include("helhet.web.office.urls")),
    path("", include("helhet.web.about.urls")),
    path("", include("helhet.web.login.urls")),
    path("", include("helhet.web.accounts.urls")),
    path("", include("helhet.web.child.urls")),
    path("", include("helhet.web.mine.urls")),
    path("", include("helhet.web.application.urls")),
    path("", include("helhet.web.consent.urls")),
    path("", include("helhet.web.letters.urls")),
    path("", include("helhet.web.team.urls")),
    path("", include("helhet.web.meetings.urls")),
    path("", include("helhet.web.diary.urls")),
    path("", include("helhet.web.withheld.urls")),
    path("", include("helhet.web.seeing.urls")),
    path("", include("helhet.web.emergency.urls")),
    path("", include("helhet.web.ke.urls")),
]

if settings.DEMONSTRATION or settings.TESTING:
    urlpatterns += [path("ui/", include("helhet.web.ui.urls")), path("", include("helhet.web.demo.urls"))]

if settings.BENCH:
    urlpatterns += [path("-/", include("helhet.project.bench.floors"))]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error
