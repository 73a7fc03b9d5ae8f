"""Made-up content for the component page."""


def context() -> dict[str, object]:
    """Return what the component page shows."""
    return {}
