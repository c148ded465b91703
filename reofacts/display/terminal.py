"""What a terminal shows: laid out by rich, without blanks at the ends of lines."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType


def show(what: RenderableType, stream: IO[str] | None = None) -> None:
    """Print a text or a table of rich to a terminal (standard output, unless `stream` is another)."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False)
    for parts in console.render_lines(what, pad=False):
        line = Text.assemble(*((part.text, part.style or "") for part in parts))
        line.rstrip()
        console.print(line, soft_wrap=True)
