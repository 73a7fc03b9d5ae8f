from django.apps import AppConfig


class AgendasConfig(AppConfig):
    name = "gewoondoen.agendas"
    label = "agendas"

    def ready(self) -> None:
        from gewoondoen.agendas import holdings, parts, tasks, verbs  # noqa: F401
        from gewoondoen.agendas import voice_holdings, voice_parts, voice_tasks, voice_verbs  # noqa: F401
