"""A worker's start page, questions to answer, and the tasks of a case."""

from django.urls import path

from helhet.web.tasks import asked, of_person, views

app_name = "tasks"
urlpatterns = [
    path("oppgaver/", views.start, name="start"),
    path("oppgaver/spurt/<str:person>/<str:assignment>/", asked.answer, name="answer"),
    path("sak/<str:person>/oppgaver/", of_person.of_person, name="of_person"),
]
