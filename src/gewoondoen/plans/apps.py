from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "gewoondoen.plans"
    label = "plans"
