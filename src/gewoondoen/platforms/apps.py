from django.apps import AppConfig


class PlatformsConfig(AppConfig):
    name = "gewoondoen.platforms"
    label = "platforms"
