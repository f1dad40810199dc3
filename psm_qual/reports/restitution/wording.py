"""Numbers, lists and times in sentences, with the small words that agree with them."""

from __future__ import annotations

from collections.abc import Sequence

from psm_qual.messages import say, say_count, texts_by_key


def listed(parts: Sequence[str]) -> str:
    """Things one after the other, the last after an "and".

    In Italian the "e" before another "e" is "ed": "scuole ed enti".

    Examples
    --------
    >>> listed(["comuni", "scuole", "enti"])
    'comuni, scuole ed enti'
    """
    if len(parts) < 2:
        return "".join(parts)
    first, last = ", ".join(parts[:-1]), parts[-1]
    key = "and_vowel" if last[:1].casefold() == "e" else "and"
    return say(f"restitution.{key}", first=first, last=last)


def thousands(n: int) -> str:
    """A number as it is written in a text: "38.802"."""
    return f"{n:,}".replace(",", say("restitution.thousands"))


def people(n: int) -> str:
    """So many interviewees: "un intervistato", "7 intervistati"."""
    return say_count("restitution.people", n)


def month_name(month: str, *, year: bool = True) -> str:
    """A month in words: "2025-09" is "settembre 2025"; what is no month stays as it is."""
    first, _, second = month.partition("-")
    if not (first.isdigit() and second.isdigit() and 1 <= int(second) <= 12):
        return month
    name = texts_by_key("restitution")["restitution.months"].split()[int(second) - 1]
    return f"{name} {first}" if year else name


def period(months: Sequence[str]) -> str:
    """From when to when, of months such as "2025-09"; "" without any.

    In Italian "a" before a month that begins with "a" is "ad": "da maggio ad agosto 2025".

    Examples
    --------
    >>> period(["2025-09", "2025-11"])
    'da settembre a novembre 2025'
    """
    known = sorted(month for month in months if month_name(month) != month)
    if not known:
        return ""
    first, last = known[0], known[-1]
    if first == last:
        return say("restitution.period.one", month=month_name(first))
    same = first[:4] == last[:4]
    before, after = month_name(first, year=not same), month_name(last)
    key = "to_vowel" if after[0] == "a" else "to"
    return say(f"restitution.period.{key}", first=before, last=after)


def years(months: Sequence[str]) -> str:
    """The years of months such as "2025-09": "nel 2025", "tra il 2025 e il 2026"."""
    first, last = min(months)[:4], max(months)[:4]
    if first == last:
        return say("restitution.period.year", year=first)
    return say("restitution.period.years", first=first, last=last)
