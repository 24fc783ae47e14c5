"""`coach serve`: the routines' pages, their sound and a podcast feed over the home network.

    shelf      which routines are offered, and what a session of each depends on
    making     makes the files of one session, in a process of its own
    store      the sessions that were made, on disk; at most one is being made
    rooms      the pages: the list of routines, a session, one that is being made
    feed       the podcast feed and its chapters
    guard      what a request must bring and what every answer carries; time limits
    app        addresses → answers
    running    the socket, the addresses to tell, the end
    token      the secret in the addresses on a network

Starlette and uvicorn are imported by this room alone. Nothing here writes but into the store, and nothing
outside the shelf can be named: an address is looked up, never joined to a path.
"""
