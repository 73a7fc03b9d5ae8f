"""From plain values to rows: written in bulk, with their events, but without tasks, for all of it was told long ago."""
