"""What every form of an act has."""

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy

from gewoondoen.people.models import User
from gewoondoen.ui import acts

MOST_LETTERS = 4000
NO_NAMES = gettext_lazy("Everyone reads this. No names or addresses of residents, please.")


class ActForm(acts.ActForm):
    """Something done to a platform or a meeting, or to something of it: `subject`, on `whole`."""

    # Fields of the row that a fresh form starts with.
    starts_with: tuple[str, ...] = ()

    def __init__(self, *args: Any, whole: Any, subject: Any, viewer: User, **options: Any) -> None:
        self.whole, self.subject, self.viewer = whole, subject, viewer
        super().__init__(*args, **options)

    @classmethod
    def start(cls, subject: Model) -> dict[str, Any]:
        """Return what a fresh form starts with: what stands there now."""
        return {name: getattr(subject, subject._meta.get_field(name).attname, None) for name in cls.starts_with}  # type: ignore[union-attr]


class VersionedForm(ActForm):
    """Carries which version the person had before them."""

    version = forms.IntegerField(widget=forms.HiddenInput)
