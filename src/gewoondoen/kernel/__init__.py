"""What every room stands on: the event log and its queue, refusals, the registry of parts, search, time and text."""

PURE = ("actor", "refusals", "words", "workdays")
