"""The application."""

from django.urls import path

from helhet.web.application import views

app_name = "application"
urlpatterns = [
    path("soknad/", views.start, name="start"),
    path("soknad/<str:draft>/slett/", views.throw_away, name="delete"),
    path("soknad/<str:draft>/se-over/", views.check, name="check"),
    path("soknad/<str:draft>/kvittering/", views.receipt, name="receipt"),
    path("soknad/<str:draft>/trekk/", views.withdraw, name="withdraw"),
    path("soknad/<str:draft>/<str:step>/", views.step, name="step"),
    path("soknad/<str:draft>/<str:step>/lagre/", views.autosave, name="autosave"),
]
