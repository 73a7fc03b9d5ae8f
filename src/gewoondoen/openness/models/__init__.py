"""What is true of the exchange of signals with other systems."""

from gewoondoen.openness.models.exchange import (
    CategoryMapping,
    ExchangeRun,
    ExchangeSource,
    ExternalRecord,
    StateMapping,
)

__all__ = ["CategoryMapping", "ExchangeRun", "ExchangeSource", "ExternalRecord", "StateMapping"]
