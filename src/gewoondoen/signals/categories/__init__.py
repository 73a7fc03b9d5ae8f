"""The categories a municipality starts with, by the slug of their theme: plain data, which it may change to its own.

>>> len(DEFAULT_CATEGORIES), DEFAULT_CATEGORIES["verlichting"][0].name
(22, 'Kapotte lantaarn')
"""

from gewoondoen.signals.categories.physical import PHYSICAL
from gewoondoen.signals.categories.safety import SAFETY_THEMES
from gewoondoen.signals.categories.shapes import DEPARTMENTS, DefaultCategory, Elsewhere, Question
from gewoondoen.signals.categories.social import SOCIAL

__all__ = ["DEFAULT_CATEGORIES", "DEPARTMENTS", "DefaultCategory", "Elsewhere", "Question"]

DEFAULT_CATEGORIES: dict[str, tuple[DefaultCategory, ...]] = {**PHYSICAL, **SOCIAL, **SAFETY_THEMES}
