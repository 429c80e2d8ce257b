from django.urls import path

from helhet.project.metrics.views import metrics

app_name = "metrics"
urlpatterns = [path("metrics", metrics, name="metrics")]
