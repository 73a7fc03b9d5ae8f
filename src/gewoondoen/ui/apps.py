from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "gewoondoen.ui"
    label = "ui"
