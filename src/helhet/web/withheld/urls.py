"""Who can read a text, and what is kept back."""

from django.urls import path

from helhet.web.withheld import deciding, views

app_name = "withheld"
CASE = "sak/<str:person>/"
urlpatterns = [
    path(f"{CASE}skjult/", views.index, name="index"),
    path(f"{CASE}lesere/", views.readers, name="readers"),
    path(f"{CASE}hvem-leser/<str:part>/<str:row>/", views.text, name="text"),
    path(f"{CASE}hvem-leser/<str:part>/<str:row>/avgjor/", deciding.decide, name="decide"),
    path(f"{CASE}hvem-leser/<str:part>/<str:row>/vis/", deciding.show, name="show"),
]
