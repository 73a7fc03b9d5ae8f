"""What a viewer sees of what was found in the reports. Hidden reads as not found."""
