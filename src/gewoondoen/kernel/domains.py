"""The three domains of area-based work, the same in every room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Domain(models.TextChoices):
    """Social, physical or safety."""

    SOCIAL = "social", _("Social")
    PHYSICAL = "physical", _("Physical")
    SAFETY = "safety", _("Safety")
