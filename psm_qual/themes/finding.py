"""Find the themes of a small corpus: gather around fields, choose, keep what is stable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from psm_qual.protocols import Encoder, Vectors
from psm_qual.themes.choosing import chance, signs_of, without_overlap
from psm_qual.themes.content import content_lemmas
from psm_qual.themes.evidence import evidence
from psm_qual.themes.families import own_families
from psm_qual.themes.growing import Gathering, gather, newness
from psm_qual.themes.keyness import telling
from psm_qual.themes.kinship import kinship
from psm_qual.themes.lexicon import Lexicon, everyday_fields
from psm_qual.themes.passages import Passages, Scores
from psm_qual.themes.small_talk import samples, substance
from psm_qual.themes.stability import stability
from psm_qual.themes.theming import Group

# A theme is shown when it is likelier than this, and this much of it is found again.
_LIKELY, _STABLE = 0.15, 0.5


@dataclass(frozen=True, slots=True)
class Plan:
    """What the plan itself says, to be set aside.

    Parameters
    ----------
    vectors : array of float32, shape (m, dimensions)
        Embeddings of the codebook's texts: definitions, examples.
    lemmas : sequence of sequence of str, length m
        Their lemmas.
    """

    vectors: Vectors
    lemmas: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Ground:
    """All that gathering needs, for n passages and F fields."""

    evidence: Scores
    meaning: Scores
    kinship: Scores
    covered: Scores
    subject: Scores
    sources: NDArray[np.str_]

    def gather(self, field: int, inside: NDArray[np.bool_] | None = None) -> Gathering | None:
        """Gather around a field, among all passages or those inside."""
        rows = np.arange(len(self.sources)) if inside is None else np.flatnonzero(inside)
        new, worth = newness(self.covered[rows], self.subject[rows])
        kin = self.kinship[np.ix_(rows, rows)]
        found = gather(field, self.evidence[rows, field], kin, new, worth, self.sources[rows])
        return found and Gathering(field, rows[found.members], found.scores)


def find_themes(
    passages: Passages, plan: Plan, encoder: Encoder, *, seed: int, most: int, fewest: int = 0
) -> list[Group]:
    """Find what several sources speak of and the plan does not have.

    Parameters
    ----------
    passages : Passages
        Some hundreds, of a dozen sources or more.
    plan : Plan
        What the codebook says.
    encoder : Encoder
        The one that embedded passages and plan.
    seed : int
        Of the resamples.
    most : int
        Most themes.
    fewest : int
        Fewest passages of a theme; 0 leaves it to the method.

    Returns
    -------
    list of Group
        The likeliest first. A passage may be in several.
    """
    lexicon = Lexicon((*everyday_fields(), *own_families(passages, plan.lemmas, encoder)))
    ground = _ground(passages, lexicon, plan, encoder)
    found = [each for f in range(len(lexicon.fields)) if (each := ground.gather(f))]
    judged = [(_chance(ground, each, lexicon), each) for each in found]
    judged = [(p, each) for p, each in judged if p >= _LIKELY and len(each.members) >= fewest]
    kept = [judged[i] for i in without_overlap(judged)]
    stable = stability(
        [each for _, each in kept],
        lambda inside, each: ground.gather(each.field, inside),
        ground.sources,
        seed,
    )
    shown = [(p, each, s) for (p, each), s in zip(kept, stable, strict=True) if s >= _STABLE]
    return [_group(*each, passages, lexicon) for each in shown[:most]]


def _ground(passages: Passages, lexicon: Lexicon, plan: Plan, encoder: Encoder) -> _Ground:
    known = encoder.encode([sample.text for sample in samples()])
    background = np.vstack([plan.vectors, known]) if len(plan.vectors) else known
    scores, meaning = evidence(passages, lexicon, encoder.encode(list(lexicon.words)), background)
    return _Ground(
        scores,
        meaning,
        kinship(passages, meaning[:, : len(everyday_fields())], background),
        np.asarray(passages.covered, dtype=np.float64),
        substance(passages.vectors, known),
        np.array(passages.sources),
    )


def _chance(ground: _Ground, each: Gathering, lexicon: Lexicon) -> float:
    worth = (1 - ground.covered) * ground.subject
    signs = signs_of(
        each, ground.evidence[:, each.field], ground.meaning[:, each.field], ground.covered, worth
    )
    return chance(signs, lexicon.fields[each.field])


def _group(
    probability: float, each: Gathering, stable: float, passages: Passages, lexicon: Lexicon
) -> Group:
    inside = set(each.members.tolist())
    content = [content_lemmas(*own) for own in zip(passages.lemmas, passages.pos, strict=True)]
    terms = telling(
        [content[i] for i in sorted(inside)],
        [own for i, own in enumerate(content) if i not in inside],
    )
    field = lexicon.fields[each.field]
    # Those of the field first: a person finds the subject in them at a glance.
    terms.sort(key=lambda term: term not in field.words)
    weights = each.scores / (each.scores + 2.0)
    members = {passages.ids[i]: float(w) for i, w in zip(each.members, weights, strict=True)}
    return Group(field.label, tuple(terms), members, round(probability, 4), round(stable, 4))
