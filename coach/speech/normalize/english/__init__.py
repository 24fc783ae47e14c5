"""How English is said: small rules, each a function from text to text, in the order in which they apply."""

from coach.speech.normalize.english.clock import lasting, ratios, times_of_day
from coach.speech.normalize.english.comparisons import arrows, comparisons
from coach.speech.normalize.english.figures import dates, number_chains, telephones
from coach.speech.normalize.english.fractions import fractions, out_of
from coach.speech.normalize.english.marks import addresses, closing_marks, dashes, signs, slashes
from coach.speech.normalize.english.names import levels_of_the_spine, pairs, roman_numerals
from coach.speech.normalize.english.primes import primes
from coach.speech.normalize.english.shorthand import abbreviations, clinical
from coach.speech.normalize.english.sides import both_sides, sides
from coach.speech.normalize.english.times import products, sets_of, times
from coach.speech.normalize.english.units import decimals, metres_or_minutes, per, thousands, units

LETTERS = "àáâäçèéêëìíîïñòóôöùúûüÀÁÂÄÇÈÉÊËÌÍÎÏÑÒÓÔÖÙÚÛÜ"

RULES = (
    addresses,
    primes,
    pairs,
    levels_of_the_spine,
    roman_numerals,
    arrows,
    comparisons,
    both_sides,
    sides,
    abbreviations,
    clinical,
    dates,
    telephones,
    times_of_day,
    lasting,
    ratios,
    decimals,
    fractions,
    out_of,
    number_chains,
    sets_of,
    products,
    times,
    per,
    metres_or_minutes,
    units,
    thousands,
    slashes,
    signs,
    dashes,
    closing_marks,
)
