"""The pages of agendas."""
