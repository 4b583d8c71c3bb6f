"""Linguistic analysis of a report: words, sentences, dependency trees, names, and roles of attribution."""

from parley.language.analysis import analyse

__all__ = ["analyse"]
