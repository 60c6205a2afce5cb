"""How do values leave as files that can be filled in, cured and brought back?"""
