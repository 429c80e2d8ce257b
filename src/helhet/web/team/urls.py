"""The team around one person."""

from django.urls import path

from helhet.web.team import views

app_name = "team"
urlpatterns = [
    path("sak/<str:person>/team/", views.show, name="show"),
    path("sak/<str:person>/team/start/", views.start, name="start"),
    path("sak/<str:person>/team/ny/", views.services, name="services"),
    path("sak/<str:person>/team/ny/<str:service>/", views.add, name="add"),
    path("sak/<str:person>/team/<str:membership>/slutt/", views.leave, name="leave"),
]
