"""Every word of the coach's own, in German; a `Catalogue`, where each function is told.

The person is addressed as *Sie*. What only counts or marks a moment is said without a verb, or in the
infinitive, as German instructions for exercises do: short, calm, the side always by its name.
"""

from coach.words.german.announcing import *
from coach.words.german.coaching import *
from coach.words.german.course import *
from coach.words.german.doses import *
from coach.words.german.listening import *
from coach.words.german.numbers import *
from coach.words.german.on_screen import *
from coach.words.german.progress import *
from coach.words.german.session import *
