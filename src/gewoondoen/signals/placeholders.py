"""Places in a text to start an answer from, filled in from the signal when the text is chosen.

The name of the reporter is none of them: one answer goes to all reporters and is read by partners too, and each letter
greets its own reader by name.

>>> fill("{kenmerk} in {gebied} is klaar.", {"kenmerk": "GD-4F7K2", "gebied": "Lindehof"})
'GD-4F7K2 in Lindehof is klaar.'
>>> left_open("Wij komen op {datum} langs bij {plek}.")
['{datum}', '{plek}']
"""

import re
from collections.abc import Mapping

PLACE = re.compile(r"\{([^{}\n]{1,40})\}")
NAMES = ("kenmerk", "plek", "gebied", "thema", "contactpersoon")


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return a text with the known places filled; one without a value stays open, so that somebody sees it."""
    return PLACE.sub(lambda found: values.get(found.group(1).strip().lower()) or found.group(0), text)


def left_open(text: str) -> list[str]:
    """Return the places that still have to be filled in by hand, in order."""
    return [found.group(0) for found in PLACE.finditer(text)]
