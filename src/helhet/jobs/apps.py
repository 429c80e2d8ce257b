from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "helhet.jobs"
    label = "jobs"
