from django.apps import AppConfig


class OpennessConfig(AppConfig):
    name = "gewoondoen.openness"
    label = "openness"

    def ready(self) -> None:
        from gewoondoen.openness import parts, tasks, verbs  # noqa: F401
