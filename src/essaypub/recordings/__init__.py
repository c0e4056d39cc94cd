"""Recordings that an author gives, cut into takes that stand in for a voice's."""
