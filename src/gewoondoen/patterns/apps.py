from django.apps import AppConfig


class PatternsConfig(AppConfig):
    name = "gewoondoen.patterns"
    label = "patterns"

    def ready(self) -> None:
        from gewoondoen.patterns import parts, surge_parts, surge_tasks, surge_verbs, tasks, verbs  # noqa: F401
