"""What is true of a scan and of what it found."""

from gewoondoen.patterns.models.surges import Scan, Surge, SurgeCase

__all__ = ["Scan", "Surge", "SurgeCase"]
