"""Parley reads reports about military activities and says what they claim and what the Vienna Document asks."""

__version__ = "0.1.0"
