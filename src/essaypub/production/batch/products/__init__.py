"""What is made of a whole collection, each product planned by a module of its own."""
