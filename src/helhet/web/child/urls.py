"""The child's own page, and what adults do about it."""

from django.urls import path

from helhet.web.child import adults, entering, views

app_name = "child"
urlpatterns = [
    path("barn/", views.doors, name="doors"),
    path("barn/inn/", entering.enter, name="enter"),
    path("barn/hvem/", views.who_helps, name="who"),
    path("barn/na/", views.now, name="now"),
    path("barn/mal/", views.goals, name="goals"),
    path("barn/mener/", views.opinion, name="opinion"),
    path("barn/mener/<str:word>/", views.change, name="change"),
    path("sak/<str:person>/barnet/", adults.show, name="show"),
    path("sak/<str:person>/barnet/kort/", adults.card, name="card"),
    path("sak/<str:person>/barnet/kort/slutt/", adults.end, name="end"),
    path("sak/<str:person>/barnet/<str:word>/", adults.hear, name="hear"),
]
