"""How are numbers turned into pictures? Geometry only; the rest is in templates and CSS."""
