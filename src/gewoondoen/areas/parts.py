"""What this room hangs on others' pages and in the menu."""
