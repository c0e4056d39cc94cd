"""An essay as markup, the same for every medium that shows it as a page."""
