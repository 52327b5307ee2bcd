"""What can so many members do on a day? Institutions are data; this package reads and asks them.

The package has the name that a person at a prompt would use for the question, so it can be called as well:
`whipcount.rules("gb-conservative-mps", on="2022-06-06", size=358, supporters=54)` is `whipcount.api.rules`.
"""

import importlib
import sys
from types import ModuleType


class _Asked(ModuleType):
    """A module that answers when it is called."""

    def __call__(self, *args: object, **named: object) -> object:
        """Ask; the rim is imported by name, because the arrows of imports point the other way."""
        return importlib.import_module("whipcount.api").rules(*args, **named)


sys.modules[__name__].__class__ = _Asked
