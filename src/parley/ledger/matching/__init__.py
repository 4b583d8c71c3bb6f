"""Which activities of different reports are one: profiles, blocking keys, comparison, clusters, judgements.

Pure functions over dossiers. A node is one activity of one report; a cluster of nodes is one activity of the ledger.
"""

from __future__ import annotations

from parley.ledger.matching.cluster import (
    MOST_CANDIDATES,
    Cluster,
    Placement,
    arrange,
    cluster_id,
    join,
    place,
    representatives,
)
from parley.ledger.matching.compare import Comparison, Feature, Verdict, compare
from parley.ledger.matching.judgements import MACHINE, Judged, Judgement, standing
from parley.ledger.matching.keys import keys_of
from parley.ledger.matching.profile import Learned, Node, Profile, activities_of, local_id, nodes_of

__all__ = [
    "MACHINE",
    "MOST_CANDIDATES",
    "Cluster",
    "Comparison",
    "Feature",
    "Judged",
    "Judgement",
    "Learned",
    "Node",
    "Placement",
    "Profile",
    "Verdict",
    "activities_of",
    "arrange",
    "cluster_id",
    "compare",
    "join",
    "keys_of",
    "local_id",
    "nodes_of",
    "place",
    "representatives",
    "standing",
]
