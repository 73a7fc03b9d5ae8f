"""A photo among what is filled in: of evidence, and of what came of it."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from gewoondoen.signals import photos
from gewoondoen.ui.forms import PhotoInput


class PhotoField(forms.FileField):
    """One photo, rewritten at once: the cleaned value is (content, width, height), or None."""

    widget = PhotoInput

    def clean(self, data: Any, initial: Any = None) -> Any:  # noqa: ARG002 - Django's own signature
        """Rewrite the file, so that nothing hidden stays in it; says why when it cannot be taken."""
        if not isinstance(data, UploadedFile):
            return None
        try:
            return photos.rewritten(data, data.size or 0)  # type: ignore[arg-type]
        except photos.PhotoRefused as refused:
            raise forms.ValidationError(str(refused)) from refused
