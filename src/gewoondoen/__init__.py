"""Gewoon Doen: a municipality, its partners and its residents work area by area on one platform."""
