"""Linguistic analysis of a report: words, sentences, dependency trees, names, and roles of attribution."""

import os

# The heads multiply small matrices: more threads gain nothing there, and while they wait for work they hold the cores
# that the encoder runs on. It has to be said before numpy is loaded for the first time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from parley.language.analysis import analyse

__all__ = ["analyse"]
