"""Logging in, choosing in which capacity, logging out."""

from django.urls import path

from helhet.web.login import again, views

app_name = "login"
urlpatterns = [
    path("logg-inn/", views.choose, name="choose"),
    path("logg-inn/igjen/", again.again, name="again"),
    path("logg-inn/bekreftet/", again.confirmed, name="confirmed"),
    path("logg-ut/", views.out, name="out"),
    path("velg/", views.act, name="act"),
]
