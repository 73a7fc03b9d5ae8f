from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "gewoondoen.workspace"
    label = "workspace"

    def ready(self) -> None:
        from gewoondoen.workspace import parts  # noqa: F401
