"""The rules of English: numbers, dates, money, short forms, signs."""
