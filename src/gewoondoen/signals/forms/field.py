"""What is filled in on the street: as at the counter, with photos, and without what would need a second look."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.signals.forms.reporting import PhotosField, TakeForm
from gewoondoen.signals.models import ExtraQuestion


class FieldForm(TakeForm):
    """A report written down on the street. It asks no extra questions: without a connection nobody could show them."""

    photos = PhotosField(label=_("Photos"), required=False, help_text=_("At most three. They are made smaller here."))

    def _questions(self) -> list[ExtraQuestion]:
        """Ask nothing besides."""
        return []
