from django.apps import AppConfig


class PlatformsConfig(AppConfig):
    name = "gewoondoen.platforms"
    label = "platforms"

    def ready(self) -> None:
        from gewoondoen.platforms import holdings, parts, tasks, verbs  # noqa: F401
