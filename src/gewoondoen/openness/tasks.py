"""What this room does by the clock."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel import retention
from gewoondoen.openness.actions import exchange


def old_files(now: datetime) -> int:
    """Remove files of other systems that were looked at and not brought in within a day."""
    return exchange.forget_old_files(now=now)


retention.add(retention.Rule("openness.files", _("Files of other systems, looked at and not brought in"), old_files))
