"""How do an intelligence hub's lists and values become metrics, periods, areas and observations?"""
