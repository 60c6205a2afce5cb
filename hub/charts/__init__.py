"""How are numbers turned into pictures? Geometry and data only; colour and shape live in templates and CSS."""
