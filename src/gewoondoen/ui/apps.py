from django.apps import AppConfig
from django.forms import Field
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    name = "gewoondoen.ui"
    label = "ui"

    def ready(self) -> None:
        from gewoondoen.ui import checks  # noqa: F401 - registers the checks

        # "Dit veld is verplicht" states a rule; people need to hear what to do.
        Field.default_error_messages["required"] = _("Fill this in.")
