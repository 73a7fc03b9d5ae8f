from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "gewoondoen.knowledge"
    label = "knowledge"

    def ready(self) -> None:
        from gewoondoen.knowledge import holdings, parts, story_tasks, tasks, verbs  # noqa: F401
