"""The plan, its forms, its earlier editions and its paper."""

from django.urls import path

from helhet.web.plan import editing, evaluating, life, measures, views

app_name = "plan"
PLAN = "sak/<str:person>/plan/"
urlpatterns = [
    path(PLAN, views.show, name="show"),
    path(f"{PLAN}pdf/", views.paper, name="pdf"),
    path(f"{PLAN}tidligere/", views.earlier, name="earlier"),
    path(f"{PLAN}tidligere/<str:part>/<str:row>/", views.earlier_of_row, name="earlier_row"),
    path(f"{PLAN}start/", life.start, name="start"),
    path(f"{PLAN}innhold/", life.contents, name="points"),
    path(f"{PLAN}periode/", life.period, name="period"),
    path(f"{PLAN}ta-i-bruk/", life.activate, name="activate"),
    path(f"{PLAN}rekkefolge/", life.order, name="order"),
    path(f"{PLAN}innhold/<str:key>/", editing.point, name="point"),
    path(f"{PLAN}ord/ny/<str:kind>/", editing.add_statement, name="add_statement"),
    path(f"{PLAN}ord/<str:row>/", editing.statement, name="statement"),
    path(f"{PLAN}mal/ny/", editing.add_goal, name="add_goal"),
    path(f"{PLAN}mal/<str:row>/", editing.goal, name="goal"),
    path(f"{PLAN}mal/<str:row>/vurder/", evaluating.goal, name="evaluate_goal"),
    path(f"{PLAN}tiltak/ny/", measures.add_measure, name="add_measure"),
    path(f"{PLAN}tiltak/<str:row>/", measures.measure, name="measure"),
    path(f"{PLAN}tiltak/<str:row>/vurder/", evaluating.measure, name="evaluate_measure"),
]
