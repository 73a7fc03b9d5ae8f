"""What this room tells others of indices and of named groups of areas."""

from gewoondoen.kernel import registry
from gewoondoen.knowledge import queries

registry.describe("compositeindex", queries.described_indices)
registry.describe("peergroup", queries.described_groups)
