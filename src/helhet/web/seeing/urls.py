"""Seeing the case as somebody else does."""

from django.urls import path

from helhet.web.seeing import views

app_name = "seeing"
urlpatterns = [
    path("sak/<str:person>/se-som/", views.choose, name="choose"),
    path("se-som/slutt/", views.stop, name="stop"),
]
