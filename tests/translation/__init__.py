"""The catalogue, the formats, and the choice of a language."""
