"""Every word of the coach's own, in English; a `Catalogue`, where each function is told.

Sentences are written for the ear: short, calm, the side always by its name.
"""

from coach.words.english.announcing import *
from coach.words.english.coaching import *
from coach.words.english.course import *
from coach.words.english.doses import *
from coach.words.english.listening import *
from coach.words.english.numbers import *
from coach.words.english.on_screen import *
from coach.words.english.progress import *
from coach.words.english.session import *
