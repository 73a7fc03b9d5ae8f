from django.apps import AppConfig


class PatternsConfig(AppConfig):
    name = "gewoondoen.patterns"
    label = "patterns"
