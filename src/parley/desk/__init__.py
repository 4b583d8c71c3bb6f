"""The desk: the ledger in a browser, served from this machine alone."""
