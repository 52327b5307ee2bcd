"""Answer: how does a picture become a file of its own? With its ground, its colours and its legend inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from whipcount.pictures.chamber import Layout, chamber, glyph, plan_of
from whipcount.pictures.course import Course, course_words
from whipcount.pictures.frame import WIDE
from whipcount.pictures.lettering import Type, word
from whipcount.pictures.margins import HEIGHT, Probability, margins
from whipcount.pictures.order import Kind, Order
from whipcount.pictures.over_time import fitted, over_time
from whipcount.pictures.palette import GROUND, TEXT, css
from whipcount.pictures.plans import WIDTH
from whipcount.pictures.seating import Colour, Seating
from whipcount.pictures.svg import element, named, place

_LINE, _TEXT = 28, 17
_LETTER = 8.9
"""Room for one letter of the legend, in pixels: measured wide, so that nothing touches."""
_EDGE = 24


def legend(kinds: Sequence[Kind], top: float, width: int = WIDTH) -> tuple[Markup, float]:
    """Set marks, names and numbers in lines below `top`; give the height too."""
    drawn, x, y = list[Markup](), float(_EDGE), top + 20
    for kind in kinds:
        words = f"{kind.name} {kind.counted}".rstrip()
        room = 24 + len(words) * _LETTER + 22
        if x > _EDGE and x + room > width - _EDGE / 2:
            x, y = float(_EDGE), y + _LINE
        mark = element("svg", glyph(kind, 18), x=place(x), y=place(y - 14), overflow="visible")
        text = element("text", words, class_="wc-text", x=place(x + 25), y=place(y), font_size=_TEXT, fill=TEXT.light)
        drawn += [mark, text]
        x += room
    return Markup("").join(drawn), y + 14 - top


def whole(
    seating: Seating, *, layout: Layout = Layout.HEMICYCLE, colour: Colour = Colour.PARTY, name: str = "chamber"
) -> Markup:
    """Draw a House with title, legend and style in one SVG that needs nothing else."""
    order = Order(seating, colour)
    height = plan_of(order, layout).height
    below, tall = legend(order.kinds(), height + 44)
    total = height + 44 + tall
    heading = element(
        "text", order.title(), class_="wc-text", x=_EDGE, y=30, font_size=21, font_weight="700", fill=TEXT.light
    )
    inside = element(
        "svg", chamber(seating, layout=layout, colour=colour, name=name), y=44, width=WIDTH, height=place(height)
    )
    return element(
        "svg",
        element("style", css()),
        element("rect", class_="wc-ground", width=WIDTH, height=place(total), fill=GROUND.light),
        heading,
        inside,
        below,
        xmlns="http://www.w3.org/2000/svg",
        class_="wc",
        viewBox=f"0 0 {WIDTH} {place(total)}",
        width=WIDTH,
        height=place(total),
    )


def whole_margins(chances: Mapping[int, Probability], title: str) -> Markup:
    """Draw the distribution of a margin with its style in one SVG that needs nothing else."""
    drawing = margins(chances, title=title)
    return _framed(title, "", drawing, WIDTH, HEIGHT)


def whole_over_time(course: Course, under: str) -> Markup:
    """Draw a count over time with its style and a line under the title, in one SVG that needs nothing else."""
    drawing = over_time(course, name=named("over-time", course.title + course_words(course)))
    return _framed(course.title, under, drawing, WIDE + 2 * _EDGE, fitted(course, WIDE).height)


def _framed(title: str, under: str, drawing: Markup, width: int, height: int) -> Markup:
    top = 48 if not under else 74
    inside = element("svg", drawing, x=_EDGE, y=top, width=width - 2 * _EDGE, height=height, overflow="visible")
    whole_height = top + height + 16
    return element(
        "svg",
        element("style", css()),
        element("rect", class_="wc-ground", width=width, height=whole_height, fill=GROUND.light),
        word(title, str(_EDGE), "30", Type(21, "start", bold=True)),
        *([word(under, str(_EDGE), "56", Type(15, "start", quiet=True))] if under else []),
        inside,
        xmlns="http://www.w3.org/2000/svg",
        class_="wc",
        viewBox=f"0 0 {width} {whole_height}",
        width=width,
        height=whole_height,
    )
