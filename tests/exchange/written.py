"""What a `.qdpx` says, read with nothing of ours, and what every program asks of one."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from lxml import etree

from tests.exchange.schemas import PROJECT, read_qde

_REFERENCES = {
    "CodeRef": ("Code",),
    "MemberCode": ("Code",),
    "NoteRef": ("Note",),
    "SourceRef": ("TextSource",),
    "MemberSource": ("TextSource",),
    "VariableRef": ("Variable",),
}


class Coded(NamedTuple):
    """One coding, with all that must not get lost."""

    source: str
    start: int
    end: int
    words: str
    code: str
    coder: str
    at: str
    memo: str


class Written:
    """A `.qdpx` as another program sees it."""

    def __init__(self, path: Path) -> None:
        self.root = read_qde(path)
        with ZipFile(path) as archive:
            self.entries = archive.infolist()
            self.files = {info.filename: archive.read(info) for info in self.entries}

    def all(self, name: str) -> list[etree._Element]:
        """Elements of a name, in order."""
        return list(self.root.iter(f"{PROJECT}{name}"))

    def names(self, name: str) -> dict[str, str]:
        """Names of elements by guid."""
        return {each.get("guid", ""): each.get("name", "") for each in self.all(name)}

    def text(self, element: etree._Element) -> str:
        """The file that an element refers to."""
        path = element.get("plainTextPath", "")
        assert path.startswith("internal://")
        return self.files[f"sources/{path.removeprefix('internal://')}"].decode("utf-8")

    def codings(self) -> Iterator[Coded]:
        """Every coding of a selection."""
        codes, users = self.names("Code"), self.names("User")
        notes = {note.get("guid", ""): self.text(note) for note in self.all("Note")}
        for source in self.all("TextSource"):
            text = self.text(source)
            for selection in source.findall(f"{PROJECT}PlainTextSelection"):
                start, end = (int(selection.get(f"{at}Position", "")) for at in ("start", "end"))
                for coding in selection.findall(f"{PROJECT}Coding"):
                    memo = [notes[ref] for ref in _targets(coding, "NoteRef")]
                    yield Coded(
                        source.get("name", ""),
                        start,
                        end,
                        text[start:end],
                        codes[_targets(coding, "CodeRef")[0]],
                        users.get(coding.get("creatingUser", ""), ""),
                        coding.get("creationDateTime", ""),
                        "\n".join(memo),
                    )

    def check(self) -> None:
        """Fail on whatever some program is known to fail on."""
        self._check_archive()
        self._check_guids()
        self._check_names()
        self._check_codes()
        self._check_texts()
        self._check_people()
        self._check_variables()

    def _check_archive(self) -> None:
        assert next(iter(self.files)) == "project.qde"
        assert all(name == name.lower() for name in self.files)
        assert {info.date_time for info in self.entries} == {(1980, 1, 1, 0, 0, 0)}
        assert self.root.get("origin"), "QualCoder crashes without"
        assert "ATLAS" not in str(self.root.get("origin"))
        assert not self.all("PlainTextContent"), "QualCoder crashes on it"
        assert b"\r" not in self.files["project.qde"]

    def _check_guids(self) -> None:
        own = Counter(each.get("guid") for each in self.root.iter() if each.get("guid"))
        assert not own or max(own.values()) == 1
        assert all(guid == guid.lower() and guid[0] != "{" for guid in own if guid)
        for name, kinds in _REFERENCES.items():
            there = {guid for kind in kinds for guid in self.names(kind)}
            assert {each.get("targetGUID") for each in self.all(name)} <= there
        for attribute in ("creatingUser", "modifyingUser"):
            users = {each.get(attribute) for each in self.root.iter() if each.get(attribute)}
            assert users <= set(self.names("User"))

    def _check_names(self) -> None:
        # QualCoder makes variables of sets.
        for kinds in (("Code",), ("TextSource",), ("Variable", "Set"), ("Case",), ("Note",)):
            names = [each.get("name", "") for kind in kinds for each in self.all(kind)]
            assert all(name.strip() for name in names)
            assert len({name.casefold() for name in names}) == len(names)
            assert max(map(len, names), default=0) <= 250

    def _check_codes(self) -> None:
        coded = {ref for coding in self.all("Coding") for ref in _targets(coding, "CodeRef")}
        for code in self.all("Code"):
            above = code.getparent()
            if code.get("isCodable") == "false":
                assert code.get("guid") not in coded
                assert above is None or above.get("isCodable") != "true"
        for each in self.all("Set"):
            assert _targets(each, "MemberCode") or _targets(each, "MemberSource")

    def _check_texts(self) -> None:
        for element in (*self.all("TextSource"), *self.all("Note")):
            text = self.text(element)
            assert unicodedata.is_normalized("NFC", text)
            assert not text.startswith("\ufeff") and "\r" not in text and "\x00" not in text
            assert element.get("richTextPath") is None
        for source in self.all("TextSource"):
            length = len(self.text(source))
            for selection in source.findall(f"{PROJECT}PlainTextSelection"):
                start, end = (int(selection.get(f"{at}Position", "")) for at in ("start", "end"))
                assert 0 <= start <= end <= length

    def _check_people(self) -> None:
        assert all(user.get("name") for user in self.all("User"))
        assert all(note.get("creationDateTime") for note in self.all("Note"))
        for selection in self.all("PlainTextSelection"):
            coders = {c.get("creatingUser") for c in selection.findall(f"{PROJECT}Coding")}
            assert not coders or coders == {selection.get("creatingUser")}

    def _check_variables(self) -> None:
        def used(name: str) -> set[str]:
            return {
                ref
                for each in self.all(name)
                for value in each.findall(f"{PROJECT}VariableValue")
                for ref in _targets(value, "VariableRef")
            }

        assert not used("Case") & used("TextSource")
        assert all(case.get("name") for case in self.all("Case"))


def _targets(element: etree._Element, name: str) -> list[str]:
    return [each.get("targetGUID", "") for each in element.findall(f"{PROJECT}{name}")]
