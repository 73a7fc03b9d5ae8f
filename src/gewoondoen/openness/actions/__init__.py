"""What happens with connections to other systems: signals that come from them."""
