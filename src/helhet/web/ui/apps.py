from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "helhet.web.ui"
    label = "ui"
    verbose_name = "Components"

    def ready(self) -> None:
        from helhet.web.ui import voice

        voice.give_to_forms()
