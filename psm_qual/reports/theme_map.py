"""The map of themes as a picture: passages as dots, themes by name."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from io import BytesIO
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from psm_qual.errors import MissingLibraryError
from psm_qual.messages import problem, say
from psm_qual.reports.map_cores import core_of, middle_of
from psm_qual.reports.naming_themes import distinct_labels

# Okabe and Ito's colours, told apart by colour-blind people; dark enough for white paper.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#B0508A", "#B8860B", "#56B4E9", "#8C564B")
_ACROSS, _GREY = "#4A4A4A", "#D5DADC"
# It comes with matplotlib: the same letters on every machine.
_FONT = "DejaVu Sans"
# Inches; a report's text is 16.5 cm wide.
_SIZE = (7.5, 5.6)
_DPI = 160
# Least radius of the ring of names, in the map's measure; how far outside of the themes it lies.
_NARROWEST, _OUTSIDE = 0.5, 1.35
# More names than these are written smaller.
_MANY = 16
# What datamapplot imports and compiles: bundles of edges, medoids (our names are tied to the
# middles of themes), outlines of its interactive page.
_COMPILED = {
    "datashader.bundling": ("hammer_bundle",),
    "datamapplot.medoids": ("medoid",),
    "datamapplot.alpha_shapes": ("create_boundary_polygons", "smooth_polygon"),
}


@dataclass(frozen=True, slots=True)
class MappedTheme:
    """A theme on the map.

    Parameters
    ----------
    label : str
        Its name.
    axis : str
        The axis that gives it its colour, as it stands in the legend; "" when it cuts across.
    """

    label: str
    axis: str


@dataclass(frozen=True, slots=True)
class ThemeMap:
    """Passages on a plane, and the themes they speak of.

    Parameters
    ----------
    places : array of float, shape (n, 2)
        Of the passages, from 0 to 1.
    theme : array of int, shape (n,)
        Position in `themes` of the theme that each passage speaks of most, -1 for none of them.
    themes : tuple of MappedTheme
        Those that are named.
    axes : tuple of str
        Axes in their order: the same axis has the same colour whatever themes there are.
    texts : tuple of str
        What is shown of each passage where one points at it: pseudonymised; "" for nothing.
    """

    places: NDArray[np.float64]
    theme: NDArray[np.int_]
    themes: tuple[MappedTheme, ...]
    axes: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    def colour(self, theme: int) -> str:
        """Colour of a theme: its axis', or grey where it cuts across."""
        return axis_colour(self.axes, self.themes[theme].axis)


def axis_colour(axes: Sequence[str], axis: str) -> str:
    """Colour of an axis; dark grey for what cuts across."""
    return _COLOURS[axes.index(axis) % len(_COLOURS)] if axis in axes else _ACROSS


def map_png(theme_map: ThemeMap) -> bytes:
    """The map as PNG, sharp enough for print.

    Raises
    ------
    MissingLibraryError
        If datamapplot is not installed; says how it is.
    """
    return _saved(theme_map, "png", dpi=_DPI, metadata={"Software": None})


def map_svg(theme_map: ThemeMap) -> str:
    """The map as SVG, its letters as text; see `map_png`."""
    svg = _saved(theme_map, "svg", metadata={"Date": None, "Creator": None}).decode("utf-8")
    # Where the page is read there may be no DejaVu: Verdana runs as wide.
    return svg[svg.index("<svg") :].replace(f"'{_FONT}'", f"'{_FONT}', Verdana, sans-serif")


def _saved(theme_map: ThemeMap, kind: str, **options: Any) -> bytes:
    datamapplot = drawing_library()
    import matplotlib as mpl
    from matplotlib.figure import Figure

    # Ids in an SVG are random but for the salt.
    look: dict[Any, Any] = {
        "svg.fonttype": "none",
        "svg.hashsalt": "psm_qual",
        "font.family": _FONT,
    }
    with mpl.rc_context(look), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        figure = Figure(figsize=_SIZE, dpi=_DPI, layout="constrained")
        figure.set_canvas(_canvas(figure))
        _draw(datamapplot, theme_map, figure)
        buffer = BytesIO()
        figure.savefig(buffer, format=kind, facecolor="white", **options)
    return buffer.getvalue()


def map_alt(theme_map: ThemeMap) -> str:
    """What the map shows, in words."""
    labels = ", ".join(theme.label for theme in theme_map.themes)
    key = "alt" if labels else "alt_none"
    return say(f"themes.map.{key}", passages=len(theme_map.places), themes=labels)


def drawing_library() -> Any:
    """datamapplot, where it is installed; else the error that says how it is."""
    try:
        with _without_compiling():
            import datamapplot
    except ImportError as error:
        raise problem(MissingLibraryError, "themes.no_datamapplot") from error
    return datamapplot


@contextmanager
def _without_compiling() -> Iterator[None]:
    """Let datamapplot be imported without what is compiled for seconds, for maps that ours are not.

    Whoever calls what was left aside gets the real one, imported by then.
    """
    if "datamapplot" in sys.modules or any(name in sys.modules for name in _COMPILED):
        yield
        return
    stand_ins = {name: _stand_in(name, functions) for name, functions in _COMPILED.items()}
    # Else the package itself would be imported on the way.
    stand_ins["datashader"] = ModuleType("datashader")
    sys.modules |= stand_ins
    try:
        yield
    finally:
        for name in stand_ins:
            sys.modules.pop(name, None)


def _stand_in(name: str, functions: Sequence[str]) -> ModuleType:
    module = ModuleType(name)
    for function in functions:
        setattr(module, function, partial(_real, name, function))
    return module


def _real(module: str, function: str, *given: Any, **named: Any) -> Any:
    return getattr(import_module(module), function)(*given, **named)


def _canvas(figure: Any) -> Any:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    return FigureCanvasAgg(figure)


def _draw(datamapplot: Any, theme_map: ThemeMap, figure: Any) -> None:
    """Draw with datamapplot: labels around the dots, each tied to its theme by a line."""
    names = distinct_labels([theme.label for theme in theme_map.themes])
    nothing = "∅"
    labels = _labels(theme_map, names, nothing)
    dots = [theme_map.colour(i) if i >= 0 else _GREY for i in theme_map.theme.tolist()]
    colours = {name: theme_map.colour(i) for i, name in enumerate(names)} | {nothing: _GREY}
    axes = figure.subplots()
    datamapplot.create_plot(
        theme_map.places,
        labels,
        noise_label=nothing,
        noise_color=_GREY,
        label_color_map=colours,
        marker_color_array=dots,
        color_label_text=True,
        color_label_arrows=True,
        label_wrap_width=18,
        label_linespacing=1.2,
        label_font_size=9 if len(names) <= _MANY else 7,
        label_base_radius=_ring(theme_map),
        # Around a single theme there is no ring of names.
        show_labels=len(names) > 1,
        figsize=_SIZE,
        font_family=_FONT,
        use_system_fonts=True,
        force_matplotlib=True,
        add_glow=False,
        point_size=_dot(len(labels)),
        alpha=0.85,
        label_font_stroke_width=2,
        arrowprops={"linewidth": 0.7},
        ax=axes,
    )
    if len(names) == 1:
        _name_alone(theme_map, axes)
    axes.axis("off")
    _legend(theme_map, figure)


def _labels(theme_map: ThemeMap, names: Sequence[str], nothing: str) -> NDArray[np.object_]:
    """Names of themes at the passages of their cores: datamapplot ties a name to their middle."""
    labels = np.full(len(theme_map.theme), nothing, dtype=object)
    for theme, name in enumerate(names):
        own = np.flatnonzero(theme_map.theme == theme)
        if len(own):
            labels[own[core_of(theme_map.places[own])]] = name
    return labels


def _name_alone(theme_map: ThemeMap, axes: Any) -> None:
    """The name of the only theme, above its dots."""
    own = theme_map.places[theme_map.theme == 0]
    if len(own):
        where = {"xy": (float(np.median(own[:, 0])), float(own[:, 1].max()))}
        text = {"xytext": (0, 8), "textcoords": "offset points", "ha": "center", "fontsize": 9}
        axes.annotate(theme_map.themes[0].label, **where, **text, color=theme_map.colour(0))


def _ring(theme_map: ThemeMap) -> float:
    """Distance of the names from the middle: outside of the themes, and of most of the map."""
    middles = [
        middle_of(theme_map.places[theme_map.theme == theme])
        for theme in range(len(theme_map.themes))
        if (theme_map.theme == theme).any()
    ]
    if not middles:
        return _NARROWEST
    apart = np.linalg.norm(np.array(middles) - np.mean(middles, axis=0), axis=1)
    return max(_NARROWEST, _OUTSIDE * float(apart.max()))


def _dot(passages: int) -> float:
    """Area of a dot in points: smaller the more there are."""
    return float(np.clip(9000 / max(passages, 1), 1.5, 22))


def _legend(theme_map: ThemeMap, figure: Any) -> None:
    from matplotlib.lines import Line2D

    present = {theme.axis for theme in theme_map.themes}
    axes = [axis for axis in theme_map.axes if axis in present]
    rows = [(axis, axis_colour(theme_map.axes, axis)) for axis in axes]
    if "" in present:
        rows.append((say("themes.across"), _ACROSS))
    rows.append((say("themes.map.other"), _GREY))
    marks = [
        Line2D([], [], marker="o", linestyle="", markersize=5, color=colour, label=name)
        for name, colour in rows
    ]
    figure.legend(handles=marks, loc="outside lower center", ncols=2, frameon=False, fontsize=7.5)
