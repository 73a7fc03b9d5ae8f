"""How pages of this room draw and word what is known."""
