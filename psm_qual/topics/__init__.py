"""Topic models behind the `TopicModel` Protocol."""

from psm_qual.topics.bertopic_model import BERTopicModel

__all__ = ["BERTopicModel"]
