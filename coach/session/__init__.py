"""The application layer: from a routine and a person's choices to a session, and from there to file or ear.

    options    what a person chose: `SessionOptions` for a session, `PlayOptions` for playing it
    making     `load_routine`, `make_session`
    session    `Session`: what was chosen and fitted, its plan, and its timeline once that is asked for
    lengths    plans and how long they last, each worked out once
    sources    the voice and the tones, opened when they are first needed
    exporting  `export`: a session into a file
    drawing    `draw`: a session into a picture; its cover
    page_writing  `write_page`: a session into a page for the phone
    playing    `play`: a session through the speakers; `first_sound` is what it begins with the next time
    places     where each routine was broken off, for `coach resume`

Everything that runs a session goes through it: the command line, a script, and what is built on them.
`import coach` has the public names.
"""
