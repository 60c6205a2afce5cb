"""Which objectives of a person trace to the plan? Private by construction."""
