"""What does not go into a log: addresses that open somebody's report for who has them."""

import logging
import re

# The signed link of a reporter, and the key of a report that is being written (signals/urls.py).
OPENS_A_REPORT = re.compile(r"(/meldingen/(?:volgen|nieuw)/)[^/\s?]+")


class HideLinks(logging.Filter):
    """Take the secret part out of these addresses, wherever a message or its arguments bear one."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; it is always kept."""
        message = record.getMessage()
        hidden = OPENS_A_REPORT.sub(r"\1…", message)
        if hidden != message:
            record.msg, record.args = hidden, ()
        return True
