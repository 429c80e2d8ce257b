from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "helhet.files"
    label = "files"
