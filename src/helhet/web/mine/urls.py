"""A person's or guardian's own page."""

from django.urls import path

from helhet.web.mine import views

app_name = "mine"
urlpatterns = [
    path("min/", views.show, name="show"),
    path("min/beskjeder/", views.messages, name="messages"),
]
