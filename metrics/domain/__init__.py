"""Pure rules about numbers, periods, targets and judgements; no Django here."""
