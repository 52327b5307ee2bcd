"""How probable each margin is stands on the page with the scenarios it rests on, or not at all."""

from dataclasses import replace

import pytest

from whipcount.desk.page import render
from whipcount.model.errors import BadInput
from whipcount.runs.publication import Publication


def test_the_page_shows_the_chances_and_the_scenarios_they_rest_on(publication: Publication) -> None:
    html = render(publication)
    assert 'id="chances"' in html
    assert "60 %" in html
    assert "wc-margins" in html


def test_without_scenarios_nothing_is_said_of_chances(publication: Publication) -> None:
    assert 'id="chances"' not in render(replace(publication, scenarios=()))


def test_scenarios_that_do_not_add_up_are_an_error(publication: Publication) -> None:
    with pytest.raises(BadInput, match="1"):
        render(replace(publication, scenarios=(replace(publication.scenarios[0], probability=0.5),)))
