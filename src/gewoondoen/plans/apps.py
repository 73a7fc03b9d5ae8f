from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "gewoondoen.plans"
    label = "plans"

    def ready(self) -> None:
        from gewoondoen.plans import holdings, parts, tasks, verbs  # noqa: F401
