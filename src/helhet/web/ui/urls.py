"""The preview of the components; the project mounts it in the demonstration and in tests only."""

from django.urls import path

from helhet.web.ui import preview

app_name = "ui"
urlpatterns = [
    path("", preview.show, name="preview"),
    path("<slug:part>/", preview.show, name="preview-part"),
]
