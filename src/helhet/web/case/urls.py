"""One person's case, and its log."""

from django.urls import path

from helhet.web.case import views

app_name = "case"
urlpatterns = [
    path("sak/<str:person>/", views.show, name="show"),
    path("sak/<str:person>/logg/", views.log, name="log"),
]
