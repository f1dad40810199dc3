"""Topic models behind the `TopicModel` Protocol, and passages laid out on a plane."""

from psm_qual.topics.bertopic_model import BERTopicModel
from psm_qual.topics.projection import lay_out

__all__ = ["BERTopicModel", "lay_out"]
