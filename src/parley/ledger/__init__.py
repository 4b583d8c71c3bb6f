"""The ledger: many reports, one dossier per activity, contradictions side by side, every value with its report."""
