"""Forms of agendas."""
