"""Everybody of a study with code, action and forms: sightings become mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from psm_qual.anonymising.linking import Somebody, WhoIsWho
from psm_qual.anonymising.numbering import Numbering
from psm_qual.anonymising.policy import Policy
from psm_qual.anonymising.sighting import Page, Sighting
from psm_qual.model import Action, Entity, EntityType, Mention
from psm_qual.naming import Keys
from psm_qual.naming.normal import normal_form
from psm_qual.naming.public import public_things


class Cast:
    """Gives each entity its code at its first mention, and keeps the ways it is written.

    Parameters
    ----------
    who : WhoIsWho
        Who bears which name.
    policy : Policy
        What to do with them.
    known : sequence of Entity
        From an earlier run.
    kept : frozenset of Somebody
        Persons who stay for the office they hold.
    taken : iterable of str
        More codes that must not be given to anybody new.
    """

    def __init__(
        self,
        who: WhoIsWho,
        policy: Policy,
        known: Sequence[Entity],
        kept: frozenset[Somebody] = frozenset(),
        taken: Iterable[str] = (),
    ) -> None:
        self._who = who
        self._kept = kept
        self._policy = policy
        self._numbering = Numbering((*(entity.code for entity in known), *taken))
        self._forms = {entity.code: set(entity.forms) for entity in known}
        self._types = {entity.code: entity.type for entity in known}
        self._bodies: dict[str, Somebody] = {}
        self._public: dict[tuple[EntityType, Keys], Somebody] = {}
        for entity in filter(is_public, known):
            for form in sorted(entity.forms):
                keys = normal_form(entity.type, form)
                self._public[entity.type, keys] = Somebody(entity.type, [keys], entity.code)

    def mentions(self, page: Page, sightings: Iterable[Sighting]) -> tuple[Mention, ...]:
        """Decide on the sightings of a page.

        Parameters
        ----------
        page : Page
            Pages come in the order of the study: it decides the numbers.
        sightings : iterable of Sighting
            In order, without overlap.
        """
        return tuple(self._mention(page, sighting) for sighting in sightings)

    def entities(self) -> tuple[Entity, ...]:
        """All entities: those known, those mentioned, those only a hidden field names.

        Full names are among the forms even if no text says them: the leak check must know the
        family name of who is called Chiara, and the next run that it is the same Chiara.
        """
        for body in self._who.everybody:
            forms = self._forms[self._code(body)]
            written = {normal_form(body.type, form) for form in forms}
            forms.update(" ".join(name) for name in body.names if name not in written)
        return tuple(
            Entity(code, self._types[code], self._action(code), frozenset(forms))
            for code, forms in self._forms.items()
        )

    def _mention(self, page: Page, sighting: Sighting) -> Mention:
        body = self._somebody(page.source, sighting)
        code = self._code(body)
        said = page.text[sighting.start : sighting.end]
        if normal_form(sighting.type, said) == sighting.keys:  # not stretched over a neighbour
            self._forms[code].add(said)
        action = Action.KEEP if sighting.witness == "policy" else self._action(code)
        whose = self._whose(sighting, code) if action is Action.PSEUDONYM else code
        replacement = "" if action is Action.KEEP else Entity(whose, body.type, action).pseudonym
        return Mention(
            page.source, sighting.span, whose, body.type, action, replacement, sighting.witness
        )

    def _whose(self, sighting: Sighting, code: str) -> str:
        """Code of the person whose e-mail it is, else its own."""
        if sighting.type is not EntityType.EMAIL:
            return code
        owner = self._who.owner(sighting.keys[0])
        return self._code(owner) if owner else code

    def _somebody(self, source: str, sighting: Sighting) -> Somebody:
        if sighting.witness != "public":
            body = self._who.resolve(sighting.keys, sighting.type, source)
            if body is not None:
                return body
        key = sighting.type, sighting.keys
        return self._public.setdefault(key, Somebody(sighting.type, [sighting.keys]))

    def _code(self, body: Somebody) -> str:
        if not body.code:
            body.code = self._numbering.next(body.type)
            self._forms[body.code] = set()
            self._types[body.code] = body.type
        self._bodies[body.code] = body
        return body.code

    def _action(self, code: str) -> Action:
        body = self._bodies.get(code)
        if body in self._kept:
            return Action.KEEP
        type_ = self._types[code]
        names = body.names if body else [normal_form(type_, form) for form in self._forms[code]]
        return Action.KEEP if _all_public(type_, names) else self._policy.action(type_, names)


def is_public(entity: Entity) -> bool:
    """Tell whether an entity is a public thing, kept as it is."""
    names = [normal_form(entity.type, form) for form in entity.forms]
    return bool(names) and _all_public(entity.type, names)


def _all_public(type_: EntityType, names: Iterable[Keys]) -> bool:
    names = list(names)
    return bool(names) and all(public_things().get(keys) is type_ for keys in names)
