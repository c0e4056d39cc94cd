"""What is written becomes what is said."""
