"""The look of this installation: the municipality's own tokens, and its colours for what has no style sheet."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings

from gewoondoen.ui import theme

TOKENS = Path(__file__).parent / "static" / "ui" / "tokens.css"
PLAIN = re.compile(r"#[0-9a-fA-F]{6}")
# What a document for paper needs: the colour of lines, that of what stands on white or carries white, and a tint.
ON_PAPER = {"brand": "--gd-brand-400", "deep": "--gd-brand-600", "pale": "--gd-brand-50"}


def own_tokens() -> dict[str, str]:
    """Return the municipality's own tokens; none without a theme file. Raises OSError and ThemeError for a bad one."""
    return theme.tokens_of(Path(settings.THEME_FILE).read_text()) if settings.THEME_FILE else {}


@cache
def brand_colours() -> dict[str, str]:
    """Return the colours for paper as six hexadecimal digits: the municipality's own where it gives them so."""
    plain = {name: value for name, value in own_tokens().items() if PLAIN.fullmatch(value)}
    colours = theme.colours_of(TOKENS.read_text()) | plain
    return {role: colours[token] for role, token in ON_PAPER.items()}
