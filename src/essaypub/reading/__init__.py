"""From what an author wrote to the model."""
