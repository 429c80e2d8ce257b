"""The access diary, and the questions it gives."""

from django.urls import path

from helhet.web.diary import answering, asking, views

app_name = "diary"
urlpatterns = [
    path("sak/<str:person>/logg/", views.log, name="log"),
    path("sak/<str:person>/logg/fil/", views.file, name="file"),
    path("sak/<str:person>/logg/spor/", asking.ask, name="ask"),
    path("sak/<str:person>/logg/sporsmal/<str:question>/", asking.question, name="question"),
    path("ke/sporsmal/", answering.waiting, name="waiting"),
    path("ke/<str:person>/sporsmal/<str:question>/", answering.answer, name="answer"),
]
