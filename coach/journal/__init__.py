"""What a person has done, kept on their own computer and nowhere else: one SQLite file.

facts      sessions, and what of each was done: frozen data, as everything outside of this room sees it
schema     the tables, and the steps from one version of them to the next
journal    `Journal`: opened for each thing that is read or written, so that two players never wait long
exchange   the same facts as JSON and CSV, and back
"""
