"""The classifier in use and the keywords, kept in the memory of this process so that advice costs no statement.

What is kept is looked up again after half a minute, in two statements; the weights are read only when another
classifier came into use.
"""

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass

from gewoondoen.signals.classifying import Damaged, Trained, unpacked
from gewoondoen.signals.keywords import Keywords, keywords_of
from gewoondoen.signals.models import Category, Classifier

logger = logging.getLogger(__name__)
LOOKED_UP_FOR = 30.0


@dataclass(frozen=True)
class Shelf:
    """What advice is given from."""

    looked_up: float
    classifier: int | None
    trained: Trained | None
    keywords: Keywords
    categories: Mapping[str, Category]


_shelf: Shelf | None = None


def shelf() -> Shelf:
    """Return what advice is given from, at most half a minute old."""
    global _shelf
    known = _shelf
    if known is None or time.monotonic() - known.looked_up > LOOKED_UP_FOR:
        known = _shelf = _filled(known)
    return known


def forget() -> None:
    """Look everything up anew at the next asking, in this process."""
    global _shelf
    _shelf = None


def _filled(before: Shelf | None) -> Shelf:
    """Look up which classifier is in use and which categories there are."""
    current = Classifier.objects.filter(is_current=True).only("weights", "digest").first()
    if before is not None and current is not None and before.classifier == current.pk:
        trained = before.trained
    else:
        trained = weights_of(current) if current is not None else None
    in_use = Category.objects.filter(is_active=True, theme__is_active=True).select_related("theme")
    categories = {category.slug: category for category in in_use}
    keywords = keywords_of((slug, category.keywords) for slug, category in categories.items())
    return Shelf(time.monotonic(), current.pk if current else None, trained, keywords, categories)


def weights_of(classifier: Classifier) -> Trained | None:
    """Read the weights of a classifier; None, with a line in the log, where the file is gone or another one."""
    try:
        with classifier.weights.open("rb") as file:
            return unpacked(file.read(), classifier.digest)
    except (OSError, Damaged) as trouble:
        logger.error("The weights of classifier %s cannot be used: %s", classifier.pk, trouble)
        return None
