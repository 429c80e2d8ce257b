from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "helhet.notices"
    label = "notices"
