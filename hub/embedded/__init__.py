"""How does the hub run on a machine that has no PostgreSQL and no Redis? Launchers, standard library only."""
