from django.apps import AppConfig


class FollowingConfig(AppConfig):
    name = "gewoondoen.following"
    label = "following"

    def ready(self) -> None:
        from gewoondoen.following import holdings, parts, tasks, verbs  # noqa: F401
