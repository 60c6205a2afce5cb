"""How does the hub run where there is no PostgreSQL and no Redis? Standard library only."""
