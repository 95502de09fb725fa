"""Check characters: GB 32100-2015 (unified social credit code) and GB 11714-1997 (organisation code)."""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {c: n for n, c in enumerate(ALPHABET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def credit_check(first: str) -> str:
    """The 18th character of a unified social credit code.

    31 is prime and the weights differ: every wrong character and every exchange of two different
    characters is found.

    Args:
        first: the 17 characters before it, all of `ALPHABET`.
    """
    total = sum(_VALUES[c] * weight for c, weight in zip(first, _WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def organisation_check(first: str) -> str:
    """The 9th character of an organisation code: a digit or X.

    Letters count from 10 to 35, so that characters 11, 22 or 33 apart are not told from each other.

    Args:
        first: the 8 characters before it, digits and capital letters.
    """
    total = sum(int(c, 36) * weight for c, weight in zip(first, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X"[-total % 11]
