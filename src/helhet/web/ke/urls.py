"""The coordinating unit."""

from django.urls import path

from helhet.web.ke import clearing, deciding, reviewing, views

app_name = "ke"
urlpatterns = [
    path("ke/", views.start, name="start"),
    path("ke/venter/", views.waiting, name="waiting"),
    path("ke/spurt/", views.unanswered, name="unanswered"),
    path("ke/uten-sekundaer/", views.without_secondary, name="without_secondary"),
    path("ke/register/", views.register, name="register"),
    path("ke/tilganger/", reviewing.reviews, name="reviews"),
    path("ke/tilganger/<str:worker>/", reviewing.review, name="review"),
    path("ke/skjermet/", clearing.protected, name="protected"),
    path("ke/skjermet/klarer/", clearing.choose, name="clear_whom"),
    path("ke/skjermet/klarer/<str:worker>/", clearing.give, name="clear"),
    path("ke/skjermet/avslutt/<str:clearance>/", clearing.end, name="clear_end"),
    path("ke/<str:person>/", views.person, name="person"),
    path("ke/<str:person>/oppnevn/", deciding.choose, name="choose"),
    path("ke/<str:person>/oppnevn/<str:worker>/", deciding.appoint, name="appoint"),
    path("ke/<str:person>/sekundaer/", deciding.secondary, name="secondary"),
    path("ke/<str:person>/avslutt/<str:assignment>/", deciding.end, name="end"),
]
