from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "gewoondoen.people"
    label = "people"

    def ready(self) -> None:
        from gewoondoen.people import holdings, parts, tasks, verbs  # noqa: F401
