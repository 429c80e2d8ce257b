"""The meetings of one person."""

from django.urls import path

from helhet.web.meetings import agenda, minutes, views

app_name = "meetings"
_MEETING = "sak/<str:person>/moter/<str:meeting>/"
urlpatterns = [
    path("sak/<str:person>/moter/", views.index, name="index"),
    path("sak/<str:person>/moter/nytt/", views.plan, name="plan"),
    path(_MEETING, views.show, name="show"),
    path(f"{_MEETING}endre/", views.change, name="change"),
    path(f"{_MEETING}kall-inn/", views.call, name="call"),
    path(f"{_MEETING}avlys/", views.cancel, name="cancel"),
    path(f"{_MEETING}svar/", views.answer, name="answer"),
    path(f"{_MEETING}saker/", agenda.take_up_topics, name="take_up"),
    path(f"{_MEETING}sak/ny/", agenda.add, name="add_topic"),
    path(f"{_MEETING}sak/<str:item>/", agenda.change, name="topic"),
    path(f"{_MEETING}sak/<str:item>/utsett/", agenda.leave_out, name="leave_out"),
    path(f"{_MEETING}begynn/", minutes.begin, name="begin"),
    path(f"{_MEETING}sak/<str:item>/referat/", minutes.write, name="write"),
    path(f"{_MEETING}sak/<str:item>/avtalt/", minutes.agree_on, name="agree"),
    path(f"{_MEETING}stemme/", minutes.voice, name="voice"),
    path(f"{_MEETING}oppmote/", minutes.attendance, name="attendance"),
    path(f"{_MEETING}godkjenn/", minutes.approve, name="approve"),
    path(f"{_MEETING}referat.pdf", minutes.pdf, name="pdf"),
]
