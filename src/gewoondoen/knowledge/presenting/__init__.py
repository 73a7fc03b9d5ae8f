"""What pages and parts show of figures, in the words of the reader."""
