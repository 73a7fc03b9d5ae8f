from django.apps import AppConfig


class ChallengesConfig(AppConfig):
    name = "gewoondoen.challenges"
    label = "challenges"
