from django.apps import AppConfig


class AgendasConfig(AppConfig):
    name = "gewoondoen.agendas"
    label = "agendas"

    def ready(self) -> None:
        from gewoondoen.agendas import (  # noqa: F401  # noqa: F401
            holdings,
            parts,
            tasks,
            verbs,
            voice_holdings,
            voice_parts,
            voice_tasks,
            voice_verbs,
        )
