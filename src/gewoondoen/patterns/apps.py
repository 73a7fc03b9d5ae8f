from django.apps import AppConfig


class PatternsConfig(AppConfig):
    name = "gewoondoen.patterns"
    label = "patterns"

    def ready(self) -> None:
        from gewoondoen.patterns import parts, tasks, verbs  # noqa: F401
