"""The office."""

from django.urls import path

from helhet.web.office import views

app_name = "office"
urlpatterns = [
    path("kontor/", views.index, name="index"),
    path("kontor/<str:request_id>/", views.show, name="request"),
    path("kontor/<str:request_id>/ta/", views.take, name="take"),
    path("kontor/<str:request_id>/vurdering/", views.keep, name="save"),
    path("kontor/<str:request_id>/svar/", views.answer, name="answer"),
]
