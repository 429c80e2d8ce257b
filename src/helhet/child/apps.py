from django.apps import AppConfig


class ChildConfig(AppConfig):
    name = "helhet.child"
    label = "child"
