from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "helhet.plan"
    label = "plan"
