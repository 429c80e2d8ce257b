"""One person's case."""

from django.urls import path

from helhet.web.case import views

app_name = "case"
urlpatterns = [
    path("sak/<str:person>/", views.show, name="show"),
]
