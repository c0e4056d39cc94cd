"""Rules for EPUBs: container, package, navigation, documents, accessibility."""
