"""What happens with an agenda: one function an act of the field, each atomic: policy, write, event."""
