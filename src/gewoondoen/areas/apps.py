from django.apps import AppConfig


class AreasConfig(AppConfig):
    name = "gewoondoen.areas"
    label = "areas"

    def ready(self) -> None:
        from gewoondoen.areas import parts, verbs  # noqa: F401
