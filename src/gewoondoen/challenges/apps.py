from django.apps import AppConfig


class ChallengesConfig(AppConfig):
    name = "gewoondoen.challenges"
    label = "challenges"

    def ready(self) -> None:
        from gewoondoen.challenges import holdings, parts, tasks, verbs  # noqa: F401
