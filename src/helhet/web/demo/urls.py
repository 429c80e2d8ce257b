"""Mounted only in the demonstration and in tests (``project/urls.py``)."""

from django.urls import path

from helhet.web.demo import views

app_name = "demo"
urlpatterns = [path("demo/", views.choose, name="choose")]
