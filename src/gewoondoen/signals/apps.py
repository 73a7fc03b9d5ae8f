from django.apps import AppConfig


class SignalsConfig(AppConfig):
    name = "gewoondoen.signals"
    label = "signals"
