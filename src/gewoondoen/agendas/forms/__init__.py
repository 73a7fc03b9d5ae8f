"""What is filled in about agendas."""
