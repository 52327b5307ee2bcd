"""Every check case that ships, one test each."""

import pytest

from whipcount.rules.cases import Case, cases, said
from whipcount.rules.library import load

SHIPPED = cases()


@pytest.mark.parametrize(("institution", "case"), SHIPPED, ids=[c.id for _, c in SHIPPED])
def test_the_rules_say_what_is_known_to_be_right(institution: str, case: Case) -> None:
    assert said(case, load().institution(institution)) == case.expect


def test_every_institution_has_a_case() -> None:
    assert load().ids - {institution for institution, _ in SHIPPED} == set()


def test_no_case_is_there_twice_and_each_names_a_source() -> None:
    ids = [case.id for _, case in SHIPPED]
    assert sorted(ids) == sorted(set(ids))
    assert [case.id for _, case in SHIPPED if not case.source or not case.expect] == []
