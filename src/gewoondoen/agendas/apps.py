from django.apps import AppConfig


class AgendasConfig(AppConfig):
    name = "gewoondoen.agendas"
    label = "agendas"

    def ready(self) -> None:
        from gewoondoen.agendas import voice_holdings, voice_tasks, voice_verbs  # noqa: F401
