from django.apps import AppConfig


class TeamConfig(AppConfig):
    name = "helhet.team"
    label = "team"
