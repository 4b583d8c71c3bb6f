"""Clusters of nodes: which activity of the ledger a new node belongs to.

A node is compared with a bounded number of representatives of a cluster, and guards against chains hold: a cluster
with a year in its names takes no node with another, whatever a middle link is like.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256

from msgspec import Struct, field, structs

from parley.ledger.matching.compare import (
    SURE,
    Comparison,
    Feature,
    compare,
    name_likeness,
    points_of,
    probability,
    verdict_of,
)
from parley.ledger.matching.judgements import Judged
from parley.ledger.matching.keys import keys_of
from parley.ledger.matching.naming import names_meaning
from parley.ledger.matching.profile import Node
from parley.ledger.matching.weights import bounds, weight

_REPRESENTATIVES = 6
MOST_CANDIDATES = 16
"""So many activities a node is compared with, those first with which it shares most keys."""
_HALF = 0.5
_BARRED = frozenset({"other_year", "other_series", "other_name", "days_far", "other_kind"})
"""Features that keep two clusters apart that one node would join."""


class Cluster(Struct):
    """An activity of the ledger as its nodes; `id` is derived from its first node and stays.

    `shared` is how many blocking keys it has in common with the node that is placed, where the finder counted them.
    Of many nodes the `representatives` are enough.
    """

    id: str
    nodes: list[Node] = field(default_factory=list)
    shared: int = 0


class Placement(Struct):
    """Where a node goes: no cluster (it begins one), one, or several that it shows to be one; and why."""

    joins: list[str]
    comparisons: list[Comparison]


def cluster_id(node_id: str) -> str:
    """The id of the cluster that begins with a node."""
    return "a" + sha256(node_id.encode()).hexdigest()[:15]


def place(node: Node, clusters: Sequence[Cluster], judged: Judged) -> Placement:
    """Which of the candidate clusters a node joins. Persons' verdicts come before all others.

    Of two persons' verdicts on one cluster "different" holds before "same".
    The comparisons are those with each candidate's most alike representative; `b` is that node.
    """
    weighed = [_weigh(node, cluster, judged) for cluster in _nearest(node, clusters, judged)]
    same = sorted(
        (w for w in weighed if w.comparison.verdict == "same"),
        key=lambda w: (not w.forced, -w.comparison.score, w.cluster.id),
    )
    joins: list[Cluster] = []
    for found in same:
        if not joins or found.forced or all(_may_be_one(found.cluster, other, node, judged) for other in joins):
            joins.append(found.cluster)
    return Placement([cluster.id for cluster in joins], [w.comparison for w in weighed])


class _Weighed(Struct):
    """A candidate with what was found on it; `forced` by a person."""

    cluster: Cluster
    comparison: Comparison
    forced: bool = False

    def __post_init__(self) -> None:
        self.forced = any(f.name == "person" and f.score > 0 for f in self.comparison.features)


def arrange(nodes: Iterable[Node], judged: Judged) -> list[Cluster]:
    """All nodes placed one after another, as the ledger does it; for rebuilding and for small collections."""
    clusters: dict[str, Cluster] = {}
    holders: dict[str, dict[str, None]] = {}
    home: dict[str, str] = {}
    partners = _partners(judged)
    for node in nodes:
        keys = keys_of(node)
        near = Counter(c for key in sorted(keys) for c in holders.get(key, ()))
        near.update(home[other] for other in partners.get(node.id, ()) if other in home)
        found = [structs.replace(clusters[c], shared=count) for c, count in near.items() if c in clusters]
        kept = join(node, place(node, found, judged), clusters)
        home.update((member.id, kept.id) for member in kept.nodes)
        for key in {key for member in kept.nodes for key in keys_of(member)}:
            holders.setdefault(key, {})[kept.id] = None
    return list(clusters.values())


def _partners(judged: Judged) -> dict[str, list[str]]:
    """With which other nodes a person has judged each node."""
    found: dict[str, list[str]] = {}
    for a, b in judged.verdicts:
        found.setdefault(a, []).append(b)
        found.setdefault(b, []).append(a)
    return found


def join(node: Node, placement: Placement, clusters: dict[str, Cluster]) -> Cluster:
    """The cluster that a node comes to stand in; those that it shows to be one go into the oldest of them."""
    joined = [cluster for cluster in clusters.values() if cluster.id in placement.joins]
    kept = joined[0] if joined else clusters.setdefault(cluster_id(node.id), Cluster(cluster_id(node.id)))
    for other in joined[1:]:
        kept.nodes.extend(other.nodes)
        del clusters[other.id]
    kept.nodes.append(node)
    return kept


def _nearest(node: Node, clusters: Sequence[Cluster], judged: Judged) -> Sequence[Cluster]:
    """The candidates; where they are too many, those judged by persons and those that share most keys with the node."""
    if len(clusters) <= MOST_CANDIDATES:
        return clusters
    said = {c.id: any(judged.on_node(node.id, [other.id for other in c.nodes])) for c in clusters}
    return sorted(clusters, key=lambda c: (not said[c.id], -c.shared, c.id))[:MOST_CANDIDATES]


def representatives(cluster: Cluster) -> list[Node]:
    """A bounded number of nodes that stand for a cluster: one of each name and year, the fullest, first and last."""
    if len(cluster.nodes) <= _REPRESENTATIVES:
        return cluster.nodes
    fullest = sorted(cluster.nodes, key=_fullness, reverse=True)
    chosen: dict[str, Node] = {}
    seen: set[tuple[object, ...]] = set()
    for node in fullest:
        sort = (frozenset(names_meaning(name) for name in node.profile.names), *node.profile.years)
        if sort not in seen and len(chosen) < _REPRESENTATIVES - 2:
            seen.add(sort)
            chosen[node.id] = node
    told = sorted(cluster.nodes, key=lambda n: (n.profile.told or "9999", n.id))
    for node in (told[0], told[-1], *fullest):
        if len(chosen) < _REPRESENTATIVES:
            chosen.setdefault(node.id, node)
    return list(chosen.values())


def _fullness(node: Node) -> tuple[int, str]:
    p = node.profile
    known = (p.years, p.first, p.parties, p.host, p.places, p.strengths)
    return sum(map(bool, known)) + min(len(p.names), 2), node.id


def _weigh(node: Node, cluster: Cluster, judged: Judged) -> _Weighed:
    """A candidate as a whole: half its most alike representative, half all of them; guards and persons before."""
    found = [compare(node, other) for other in _worth_comparing(node, representatives(cluster))]
    best = max(found, key=lambda c: (c.score, c.b))
    said = judged.on_node(node.id, [other.id for other in cluster.nodes])
    if said.different or said.same:
        return _Weighed(cluster, _by_person(best, same=not said.different))
    points = [points_of(c) for c in found]
    whole = _HALF * (max(points) + sum(points) / len(points))
    features = [*best.features, Feature("whole_activity", node.id, cluster.id, round(whole - max(points), 3))]
    if _other_edition(node, cluster):
        years = "; ".join(map(str, sorted(_years(cluster))))
        features.append(Feature("other_year", "; ".join(map(str, node.profile.years)), years, weight("other_year")))
        whole += weight("other_year")
    score = probability(whole)
    verdict = verdict_of(score)
    if said.unsure and verdict == "same":
        verdict, score = "unsure", min(score, bounds()[1])
    return _Weighed(cluster, Comparison(best.a, best.b, verdict, round(score, 4), features))


def _worth_comparing(node: Node, others: list[Node]) -> list[Node]:
    """All representatives, or one where none of their names is like the node's: the others would say no more."""
    named = [name for other in others for name in other.profile.names]
    nameless = not node.profile.names or any(not other.profile.names for other in others)
    return others if nameless or name_likeness(node.profile.names, named) not in (None, "other_series") else others[:1]


def _by_person(best: Comparison, *, same: bool) -> Comparison:
    word = "same" if same else "different"
    said = Feature("person", word, word, 60.0 if same else -60.0)
    return Comparison(best.a, best.b, "same" if same else "different", 1.0 if same else 0.0, [*best.features, said])


def _years(cluster: Cluster) -> Counter[int]:
    return Counter(year for node in cluster.nodes for year in node.profile.years)


def _other_edition(node: Node, cluster: Cluster) -> bool:
    """Whether the years in the node's names are not those that most names of the cluster bear."""
    votes = _years(cluster)
    if not node.profile.years or not votes:
        return False
    most = max(votes.values())
    return not any(votes[year] * 3 >= most for year in node.profile.years)


def _may_be_one(a: Cluster, b: Cluster, link: Node, judged: Judged) -> bool:
    """Whether two clusters that a node is like may become one: nothing keeps any two of their nodes apart.

    Names that are nothing like each other do not where the node bears both.
    """
    if any(judged.on_node(node.id, [other.id for other in b.nodes]).different for node in a.nodes):
        return False
    found = [compare(x, y) for x in representatives(a) for y in representatives(b)]
    barred = {f.name for c in found for f in c.features if f.name in _BARRED}
    borne = all(_named_alike(link.profile.names, _names(cluster)) for cluster in (a, b))
    if borne or _named_alike(_names(a), _names(b)):
        barred.discard("other_name")
    return not barred and (borne or any(c.verdict != "different" for c in found))


def _names(cluster: Cluster) -> list[str]:
    return [name for node in representatives(cluster) for name in node.profile.names]


def _named_alike(a: list[str], b: list[str]) -> bool:
    return name_likeness(a, b) in SURE
