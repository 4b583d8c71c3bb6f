"""What reports name: people, institutions, places and equipment, each joined to one thing of the ledger."""
