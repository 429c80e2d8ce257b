"""The public front, and the reader's language."""

from django.urls import path

from helhet.web.front import views

app_name = "front"
urlpatterns = [
    path("", views.start, name="start"),
    path("sprak/", views.language, name="language"),
]
