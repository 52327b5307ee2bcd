"""Answer: which named sizes follow from how many members a body has?"""

from __future__ import annotations

from whipcount.rules.institution import Institution

SEATS, FILLED = "seats_statutory", "seats_filled"
_ALIKE = (frozenset({"caucus_members", "group_mps"}), frozenset({SEATS, FILLED}))
"""Names of one and the same size, but for the vacancies of a House."""


def sizes_of(
    institution: Institution, *, members: int, vacant: int | None = None
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Give the sizes by name, and in words what was taken for granted.

    `members` are seats where the body is a House, vacant ones included; `vacant` is None where nobody spoke of them.
    """
    names = next((alike for alike in _ALIKE if institution.base in alike), frozenset({institution.base}))
    sizes = dict.fromkeys(sorted(names), members)
    if FILLED not in sizes:
        return sizes, ()
    sizes[FILLED] = members - (vacant or 0)
    return sizes, (f"no seat of {members} is vacant",) if vacant is None else ()
