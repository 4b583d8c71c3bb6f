"""Who may use the desk: accounts, their passwords, and who is signed in."""
