"""Who may do what at the desk: signing in, roles, and the accounts themselves."""
