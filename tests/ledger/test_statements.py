from parley.dossier.model import Commitment
from parley.ledger.statements import FIELDS, finding_of, statements_of
from tests.ledger.reports import TEXT, dossier


def test_a_statement_and_its_numbers_give_the_finding_back() -> None:
    made = dossier("r1")
    made.commitments.append(
        Commitment(["NOR"], "the troops go home", "c1", "made", due="end of activity a1", against=["c2"])
    )
    back = [finding_of(s.kind, s.body, s.local) for s in statements_of(made)]
    assert back == [finding for field in FIELDS.values() for finding in getattr(made, field)]


def test_identity_depends_on_content_and_report_not_on_numbers() -> None:
    made, renumbered, other = dossier("r1"), dossier("another name"), dossier("r1", outlet="Weekly")
    renumbered.activities[0].id = "a7"
    renumbered.forces[0].activity = "a7"
    ids = [s.id for s in statements_of(made)]
    assert ids == [s.id for s in statements_of(renumbered)]
    assert not set(ids) & {s.id for s in statements_of(other)}


def test_a_changed_finding_is_another_statement() -> None:
    made = dossier("r1")
    before = {s.id for s in statements_of(made)}
    made.forces[0].low = 2300
    after = {s.id for s in statements_of(made)}
    assert len(before - after) == len(after - before) == 1


def test_numbers_of_the_dossier_are_not_in_the_body() -> None:
    for statement in statements_of(dossier("r1")):
        assert '"a1"' not in statement.body
        assert '"c1"' not in statement.body


def test_span_and_claimant() -> None:
    found = {s.kind: s for s in statements_of(dossier("r1"))}
    start, end = found["force"].span or (0, 0)
    assert TEXT[start:end] == "2,400 troops"
    assert found["force"].claimant == "The ministry"
    assert found["claim"].claimant == "The ministry"
    assert found["name"].claimant is None
