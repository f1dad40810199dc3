"""What a theme tells: its name, its passages, how many speak of it, who, and whether they agree."""

from psm_qual.themes.phrases import Reading, noun_phrases
from psm_qual.themes.telling.account import Grouping, Listening, ThemeAccount, tell_theme
from psm_qual.themes.telling.axes import axes_in_words, leading_axes
from psm_qual.themes.telling.labelling import closeness_to, label_candidates, theme_label
from psm_qual.themes.telling.passages import Passage, telling_passages
from psm_qual.themes.telling.proposals import Proposal, distinct_proposals

__all__ = [
    "Grouping",
    "Listening",
    "Passage",
    "Proposal",
    "Reading",
    "ThemeAccount",
    "axes_in_words",
    "closeness_to",
    "distinct_proposals",
    "label_candidates",
    "leading_axes",
    "noun_phrases",
    "tell_theme",
    "telling_passages",
    "theme_label",
]
