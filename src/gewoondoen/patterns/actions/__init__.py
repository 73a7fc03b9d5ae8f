"""What happens with what was found in the reports."""

from gewoondoen.patterns.actions.scans import ask_scan, scan_reports
from gewoondoen.patterns.actions.surges import MARKS, became_challenge, mark_surge

__all__ = ["MARKS", "ask_scan", "became_challenge", "mark_surge", "scan_reports"]
