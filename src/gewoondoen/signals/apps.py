from django.apps import AppConfig


class SignalsConfig(AppConfig):
    name = "gewoondoen.signals"
    label = "signals"

    def ready(self) -> None:
        from gewoondoen.signals import holdings, parts, tasks, verbs  # noqa: F401
