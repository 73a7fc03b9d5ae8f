"""What others' programs read and write: Open311, keys, signed notices, exchange with other systems."""
