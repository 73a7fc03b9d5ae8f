"""What this room hangs in the shell: filled in with the pages of people."""
