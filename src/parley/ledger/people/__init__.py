"""Who is who: persons named in reports, compared by how their names are spelled, their states and offices."""

from parley.ledger.people.compare import compare_persons
from parley.ledger.people.fullest import fullest
from parley.ledger.people.keys import person_keys
from parley.ledger.people.meant import meant
from parley.ledger.people.mentions import persons_of

__all__ = ["compare_persons", "fullest", "meant", "person_keys", "persons_of"]
