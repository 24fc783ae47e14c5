-- A journal of version 2, as the program of that version wrote it.
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE answers (
    about TEXT NOT NULL,
    question TEXT NOT NULL,
    value INTEGER NOT NULL,
    given_s INTEGER NOT NULL,
    given_offset_s INTEGER NOT NULL,
    PRIMARY KEY (about, question)
) STRICT, WITHOUT ROWID;
INSERT INTO "answers" VALUES('2026-02-03','morning',1,1770102000,3600);
INSERT INTO "answers" VALUES('day03','pain',3,1770102000,3600);
CREATE TABLE done (
    session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    exercise TEXT NOT NULL,
    name TEXT NOT NULL,
    side TEXT NOT NULL,
    reps INTEGER NOT NULL,
    prescribed_reps INTEGER NOT NULL,
    ms INTEGER NOT NULL,
    prescribed_ms INTEGER NOT NULL,
    PRIMARY KEY (session, number, side)
) STRICT, WITHOUT ROWID;
INSERT INTO "done" VALUES('day01',1,'bird-dog','Bird Dog','left',10,10,50000,50000);
INSERT INTO "done" VALUES('day01',1,'bird-dog','Bird Dog','right',4,10,20000,50000);
INSERT INTO "done" VALUES('day01',2,'cat-cow','Cat-Cow','',0,10,0,80000);
INSERT INTO "done" VALUES('day03',1,'bird-dog','Bird Dog','left',10,10,50000,50000);
INSERT INTO "done" VALUES('day03',1,'bird-dog','Bird Dog','right',4,10,20000,50000);
INSERT INTO "done" VALUES('day03',2,'cat-cow','Cat-Cow','',0,10,0,80000);
CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    routine TEXT NOT NULL,
    title TEXT NOT NULL,
    started_s INTEGER NOT NULL,
    started_offset_s INTEGER NOT NULL,
    ended_s INTEGER NOT NULL,
    ended_offset_s INTEGER NOT NULL,
    ending TEXT NOT NULL,
    source TEXT NOT NULL,
    level REAL,
    planned_ms INTEGER NOT NULL,
    heard_ms INTEGER NOT NULL,
    pauses INTEGER NOT NULL,
    paused_ms INTEGER NOT NULL
, course TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "sessions" VALUES('day01','l5-relief','Lower back relief',1769931000,0,1769932200,0,'stopped','live',0.2,1500000,1200000,1,30000,'');
INSERT INTO "sessions" VALUES('day02','l5-relief','Lower back relief',1770017400,0,1770018600,0,'stopped','live',0.2,1500000,1200000,1,30000,'');
INSERT INTO "sessions" VALUES('day03','l5-relief','Lower back relief',1770103800,0,1770105000,0,'stopped','live',0.2,1500000,1200000,1,30000,'lower-back');
CREATE TABLE turns (
    id TEXT PRIMARY KEY,
    course TEXT NOT NULL,
    kind TEXT NOT NULL,
    at_s INTEGER NOT NULL,
    at_offset_s INTEGER NOT NULL
) STRICT;
INSERT INTO "turns" VALUES('t1','lower-back','start',1770102000,3600);
CREATE INDEX sessions_by_start ON sessions (started_s);
COMMIT;
