from django.apps import AppConfig


class WithheldConfig(AppConfig):
    name = "helhet.withheld"
    label = "withheld"
