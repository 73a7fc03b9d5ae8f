from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "gewoondoen.demo"
    label = "demo"

    def ready(self) -> None:
        """Register what this room hangs in the shell."""
        from gewoondoen.demo import parts  # noqa: F401
