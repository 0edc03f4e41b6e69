"""Wilson's score interval as the two roots of its quadratic, not by the usual formula."""

from math import sqrt

Z = 1.959964


def interval(r: int, n: int) -> tuple[float, float] | None:
    """The p that solve |r/n - p| = z sqrt(p (1 - p) / n)."""
    if n == 0:
        return None
    share = r / n
    a, b, c = 1 + Z * Z / n, -(2 * share + Z * Z / n), share * share
    root = sqrt(max(0.0, b * b - 4 * a * c))
    return max(0.0, (-b - root) / (2 * a)), min(1.0, (-b + root) / (2 * a))
