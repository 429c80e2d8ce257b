from django.urls import path

from helhet.web.about import views

app_name = "about"
urlpatterns = [
    path("tilgjengelighet/", views.accessibility, name="accessibility"),
    path("personvern/", views.privacy, name="privacy"),
    path("ordliste/", views.glossary, name="glossary"),
]
