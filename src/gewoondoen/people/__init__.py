"""People: users, organisations, roles for an area, what each is told, what is held on each."""

PUBLIC = ("outbox", "telling")
