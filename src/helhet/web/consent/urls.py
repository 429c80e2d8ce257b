"""Who sees what of one person: questions, answers, and taking them back."""

from django.urls import path

from helhet.web.consent import asking, ending, views

app_name = "consent"
_ROOT = "sak/<str:person>/samtykke/"
urlpatterns = [
    path(_ROOT, views.show, name="show"),
    path(f"{_ROOT}spor/", asking.ask, name="ask"),
    path(f"{_ROOT}spor-om-plan/", asking.ask_plan, name="ask_plan"),
    path(f"{_ROOT}<str:consent>/", views.consent, name="consent"),
    path(f"{_ROOT}<str:consent>/svar/", views.answer, name="answer"),
    path(f"{_ROOT}<str:consent>/minn-pa/", asking.again, name="again"),
    path(f"{_ROOT}<str:consent>/ta-tilbake/", asking.take_back, name="take_back"),
    path(f"{_ROOT}<str:consent>/skriv-ned/<str:consenter>/", asking.record, name="record"),
    path(f"{_ROOT}<str:consent>/trekk/", ending.withdraw, name="withdraw"),
    path(f"{_ROOT}<str:consent>/steng/", ending.narrow, name="narrow"),
]
