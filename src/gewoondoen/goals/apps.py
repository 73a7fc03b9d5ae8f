from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "gewoondoen.goals"
    label = "goals"
