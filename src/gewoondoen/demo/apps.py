from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "gewoondoen.demo"
    label = "demo"
