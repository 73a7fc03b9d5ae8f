"""What happens with what was found in the reports."""
