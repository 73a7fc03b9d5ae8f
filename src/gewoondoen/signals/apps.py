from django.apps import AppConfig


class SignalsConfig(AppConfig):
    name = "gewoondoen.signals"
    label = "signals"

    def ready(self) -> None:
        from gewoondoen.signals import holdings, parts, reminding, tasks, verbs  # noqa: F401
