"""Many sessions at once: a table of them, one file for each row.

    table      a CSV file → cells, by row and column
    values     the cells of a row, each as what it means
    weeks      the sessions of a week of a course
    rows       cells → rows: a routine, a person's choices, the name of a file
    work       what is sent to be made: a row, complete, and the files that come with it
    making     where it is made: one piece of work → one file
    processes  an executor of processes that go on when one of them dies
    crew       who does it: any executor of `concurrent.futures`, or a Dask cluster (`cluster`)
    target     where the files go: a folder, or an address that fsspec knows
    record     what is done already, so that it is not done again
    running    the batch as it runs; `report` is what became of it

It stands on `coach.session` and `coach.course`: a row is the session that `coach export` makes of the same
choices.
"""
