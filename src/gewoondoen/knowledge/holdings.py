"""Which personal data this room keeps, and how they are shown and erased."""
