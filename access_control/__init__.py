"""Who are you, what may you do, which rows may you see."""
