from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "gewoondoen.goals"
    label = "goals"

    def ready(self) -> None:
        from gewoondoen.goals import holdings, parts, verbs  # noqa: F401
