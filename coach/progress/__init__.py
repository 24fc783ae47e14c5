"""How a course, or what was played without one, went: figures, and what is made of them.

figures   the journal and a course → the figures of each day and week: pure
telling   figures → sentences
panels    figures → parts of a picture: calendar, pain and effort, level, minutes
drawing   the panels as one picture
sheet     the panels and a table as a page of A4 for the physiotherapist
webpage   the picture, the sentences and a table as one file of HTML
terminal  the figures as text that a terminal shows
"""
