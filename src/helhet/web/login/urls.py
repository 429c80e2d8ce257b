"""Logging in, choosing in which capacity, logging out."""

from django.urls import path

from helhet.web.login import again, leaving, oidc, views

app_name = "login"
urlpatterns = [
    path("logg-inn/", views.choose, name="choose"),
    path("logg-inn/igjen/", again.again, name="again"),
    path("logg-inn/bekreftet/", again.confirmed, name="confirmed"),
    path("logg-inn/forleng/", views.extend, name="extend"),
    path("logg-inn/til/<str:way>/", oidc.begin, name="begin"),
    path("logg-inn/fra/<str:way>/", oidc.back, name="back"),
    path("logg-inn/nokler/", oidc.keys, name="keys"),
    path("logg-ut/", leaving.out, name="out"),
    path("logg-ut/fra/<str:way>/ramme/", leaving.by_frame, name="by_frame"),
    path("logg-ut/fra/<str:way>/melding/", leaving.by_token, name="by_token"),
    path("velg/", views.act, name="act"),
]
