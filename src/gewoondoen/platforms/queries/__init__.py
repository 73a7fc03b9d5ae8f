"""What a viewer sees of platforms; one file a subject."""

from gewoondoen.platforms.queries.seeing import (
    at_work,
    platform_for,
    platforms_for,
    platforms_of,
)

__all__ = [
    "at_work",
    "platform_for",
    "platforms_for",
    "platforms_of",
]
