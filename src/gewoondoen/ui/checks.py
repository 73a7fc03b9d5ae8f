"""What is looked at before the platform starts: can the municipality's own look be used?"""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from gewoondoen.ui import look, theme


@register()
def theme_can_be_used(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001 - Django's signature
    """Refuse a theme file that cannot be read, and warn of colours that are hard to tell apart."""
    if not settings.THEME_FILE:
        return []
    try:
        tokens = look.own_tokens()
    except (OSError, UnicodeDecodeError) as error:
        return [Error(f"THEME_FILE cannot be read: {error}", id="ui.E001")]
    except theme.ThemeError as error:
        return [Error(f"THEME_FILE may hold design tokens only, not: {error}", id="ui.E002")]
    base = theme.colours_of(look.TOKENS.read_text())
    return [
        Warning(f"THEME_FILE: {front} on {back} has contrast {ratio}; {theme.ENOUGH} is needed.", id="ui.W001")
        for front, back, ratio in theme.too_faint(base | tokens)
    ]
