from django.apps import AppConfig


class AreasConfig(AppConfig):
    name = "gewoondoen.areas"
    label = "areas"
