from django.apps import AppConfig


class OpennessConfig(AppConfig):
    name = "gewoondoen.openness"
    label = "openness"

    def ready(self) -> None:
        from gewoondoen.openness import parts, tasks, verbs  # noqa: F401

        # The rooms below stand before this one in INSTALLED_APPS: their verbs are all known by now.
        tasks.listen()
