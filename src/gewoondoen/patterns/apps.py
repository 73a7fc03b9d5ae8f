from django.apps import AppConfig


class PatternsConfig(AppConfig):
    name = "gewoondoen.patterns"
    label = "patterns"

    def ready(self) -> None:
        from gewoondoen.patterns import surge_parts, surge_tasks, surge_verbs  # noqa: F401
