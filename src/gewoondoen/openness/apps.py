from django.apps import AppConfig


class OpennessConfig(AppConfig):
    name = "gewoondoen.openness"
    label = "openness"
