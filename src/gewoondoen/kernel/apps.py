from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "gewoondoen.kernel"
    label = "kernel"

    def ready(self) -> None:
        from gewoondoen.kernel import retention  # noqa: F401
