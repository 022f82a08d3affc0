"""The explorers: a room per notebook, and the kit that all are made of."""
