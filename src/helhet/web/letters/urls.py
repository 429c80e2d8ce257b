"""A person's letters."""

from django.urls import path

from helhet.web.letters import views

app_name = "letters"
urlpatterns = [
    path("sak/<str:person>/brev/", views.index, name="index"),
    path("sak/<str:person>/brev/<str:letter>/", views.show, name="show"),
    path("sak/<str:person>/brev/<str:letter>/pdf/", views.download, name="pdf"),
]
