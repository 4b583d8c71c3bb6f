"""What was asked of the ledger, for people: plain text, and pages that hold no script and load nothing."""
