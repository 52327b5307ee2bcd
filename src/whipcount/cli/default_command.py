"""Answer: which command of a group is meant where none is named?"""

from __future__ import annotations

from typing import Any

import click


class WithDefault(click.Group):
    """A group that does `default` where no command is named."""

    def __init__(self, *arguments: Any, default: str, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.default = default

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default before options that belong to it."""
        named = args and (args[0] in self.commands or args[0] in {"-h", "--help"})
        return super().parse_args(ctx, args if named else [self.default, *args])
