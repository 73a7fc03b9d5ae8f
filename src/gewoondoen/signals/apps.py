from django.apps import AppConfig


class SignalsConfig(AppConfig):
    name = "gewoondoen.signals"
    label = "signals"

    def ready(self) -> None:
        from gewoondoen.signals import (  # noqa: F401
            assignment_tasks,
            holdings,
            parts,
            reminding,
            tasks,
            verbs,
        )
