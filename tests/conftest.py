"""What all tests share: examples are bounded by their number, never by the clock of a busy machine."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
