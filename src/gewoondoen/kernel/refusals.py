"""What the field does not allow, said in words for people."""


class Refused(Exception):  # noqa: N818 - a refusal is an outcome of the field, not an error of the program
    """An act that may not be done now; the message goes to the person who tried.

    `field` names the form field the message belongs to, where there is one; `status` is the HTTP status.
    """

    def __init__(self, message: str, *, field: str | None = None, status: int = 409) -> None:
        super().__init__(str(message))
        self.message = str(message)
        self.field = field
        self.status = status


class Stale(Refused):
    """Someone else changed the thing since this person opened it; nothing was written."""
