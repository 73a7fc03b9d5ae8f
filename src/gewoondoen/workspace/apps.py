from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "gewoondoen.workspace"
    label = "workspace"
