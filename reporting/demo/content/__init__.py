"""Who and what is Westhaven City Council? Tables, written by us; nobody in them exists."""
