"""Who sees what of one person: questions, answers, and taking them back."""

from django.urls import path

from helhet.web.consent import asking, deciding, ending, letting_in, protecting, views

app_name = "consent"
_ROOT = "sak/<str:person>/samtykke/"
urlpatterns = [
    path(_ROOT, views.show, name="show"),
    path(f"{_ROOT}spor/", asking.ask, name="ask"),
    path(f"{_ROOT}spor-om-plan/", asking.ask_plan, name="ask_plan"),
    path(f"{_ROOT}hvem-svarer/", deciding.who, name="who"),
    path(f"{_ROOT}hvem-svarer/vurdering/", deciding.find, name="find"),
    path(f"{_ROOT}hvem-svarer/vurdering/<str:finding>/", deciding.end_finding, name="end_finding"),
    path(f"{_ROOT}hvem-svarer/omsorg/", deciding.take_over, name="take_over"),
    path(f"{_ROOT}hvem-svarer/omsorg/<str:custody>/", deciding.end_custody, name="end_custody"),
    path(f"{_ROOT}parorende/", letting_in.let_in, name="let_in"),
    path(f"{_ROOT}fullmakt/", letting_in.record_power, name="record_power"),
    path(f"{_ROOT}parorende/<str:delegation>/steng/", letting_in.end, name="end_delegation"),
    path(f"{_ROOT}skjul/<str:related>/", protecting.hide, name="hide"),
    path(f"{_ROOT}<str:consent>/", views.consent, name="consent"),
    path(f"{_ROOT}<str:consent>/svar/", views.answer, name="answer"),
    path(f"{_ROOT}<str:consent>/minn-pa/", asking.again, name="again"),
    path(f"{_ROOT}<str:consent>/ta-tilbake/", asking.take_back, name="take_back"),
    path(f"{_ROOT}<str:consent>/skriv-ned/<str:consenter>/", asking.record, name="record"),
    path(f"{_ROOT}<str:consent>/trekk/", ending.withdraw, name="withdraw"),
    path(f"{_ROOT}<str:consent>/steng/", ending.narrow, name="narrow"),
    path(f"{_ROOT}<str:consent>/hold-utenfor/", letting_in.keep_from, name="keep_from"),
    path(f"{_ROOT}<str:consent>/en-er-nok/", deciding.one_suffices, name="one_suffices"),
    path(f"{_ROOT}<str:consent>/forny/", letting_in.renew, name="renew"),
    path(f"{_ROOT}<str:consent>/gatt-gjennom/", letting_in.go_through, name="go_through"),
]
