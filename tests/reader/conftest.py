"""An invented assembly for tests of single stages: the Larch Party turns on Oona Brask in 2033."""

import pytest

from whipcount.model.motion import Body, Motion
from whipcount.model.person import Membership, Party, Person, Roster
from whipcount.model.story import Story


def _person(
    name: str, seat: str, *, party: str = "LAR", roles: tuple[str, ...] = (), aliases: tuple[str, ...] = ()
) -> Person:
    bodies = ("caucus", "house") if party == "LAR" else ("house",)
    ref = name.lower().replace(" ", "-").replace("’", "").replace("'", "")
    return Person(ref, name, party, seat, tuple(Membership(b, party) for b in bodies), roles, aliases)


PEOPLE = (
    _person("Oona Brask", "Fenholm", roles=("Premier", "leader of the Larch Party")),
    _person("Tomas Quillon", "Ashwater", roles=("Minister of Finance",)),
    _person("Rosa Vell", "Upper Dunmoor", roles=("Minister of Health (until March 3, 2033)",)),
    _person("Milo Vell", "Kiln Bay"),
    _person("Zoë d’Arnault", "St. Orrin", aliases=("Zoe d'Arnault",)),
    _person("Pim van der Loo", "Saltgate"),
    _person("Hanna May", "Larkrise"),
    _person("Joseph Hope", "Port Sable", roles=("Attorney-General",)),
    _person("Ingrid McTavel", "Grand Weir"),
    _person("Ansel Kroon-Bey", "Coldharbour", aliases=("Ace Kroon-Bey",)),
    _person("Yusra Adeline Tarn", "Nine Elms", roles=("chief whip",)),
    _person("Edwin Stroud", "Marrow Hill", party="MOS", roles=("leader of the Moss Union", "Leader of the Opposition")),
    _person("Petra Lind", "Heron Point", party="MOS"),
)


@pytest.fixture
def assembly() -> Story:
    return Story(
        id="larch",
        title="Oona Brask's leadership of the Larch Party",
        leader="oona-brask",
        bodies=(Body("caucus", "Larch caucus", 11), Body("house", "Assembly of Fenland", 31)),
        motions=(
            Motion("leader", "caucus", "Oona Brask should go as leader of the Larch Party"),
            Motion("confidence", "house", "The House has no confidence in the government"),
        ),
        parties=(Party("LAR", ("Larch Party", "Larch")), Party("MOS", ("Moss Union", "Moss"))),
        roster=Roster(PEOPLE),
    )
