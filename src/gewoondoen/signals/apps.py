from django.apps import AppConfig


class SignalsConfig(AppConfig):
    name = "gewoondoen.signals"
    label = "signals"

    def ready(self) -> None:
        from gewoondoen.signals import assignment_tasks, holdings, parts, tasks, verbs  # noqa: F401
