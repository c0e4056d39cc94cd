"""Formulas: TeX and MathML become MathML that every reading system takes, and words."""
