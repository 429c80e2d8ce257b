"""Access in an emergency."""

from django.urls import path

from helhet.web.emergency import reviewing, views

app_name = "emergency"
urlpatterns = [
    path("nodtilgang/", views.open_case, name="open"),
    path("sak/<str:person>/nodtilgang/avslutt/", views.end, name="end"),
    path("ke/nodtilgang/", reviewing.waiting, name="waiting"),
    path("ke/<str:person>/nodtilgang/<str:emergency>/", reviewing.review, name="review"),
]
