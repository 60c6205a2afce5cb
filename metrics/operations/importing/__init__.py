"""How does a published table become metrics, values, targets and stated symbols, and go again?"""
