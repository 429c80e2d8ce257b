from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "helhet.oversight"
    label = "oversight"
