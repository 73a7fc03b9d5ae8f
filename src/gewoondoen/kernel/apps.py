from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "gewoondoen.kernel"
    label = "kernel"
