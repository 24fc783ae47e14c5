// What was heard and so done, kept on this device until the person takes it along as a file.
// A hold, breath or movement is done once it was heard from its start to its end, without a jump between.

const HEARD_KEY = "coach:heard";
const NEAR_HEARD_MS = 400; // the browser tells some times a second where it is
const SAME_SESSION_MS = 12 * 3_600_000; // what is gone on with later is another session
const MOST_HEARD = 200; // sessions that are kept

/** All sessions that were heard on this device; none where nothing may be kept. */
export function heardSessions() {
  try {
    const kept = JSON.parse(window.localStorage.getItem(HEARD_KEY) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

/** Forget them. */
export function forgetHeard() {
  try {
    window.localStorage.removeItem(HEARD_KEY);
  } catch {
    // Blocked: there is nothing to forget.
  }
}

function keepHeard(sessions) {
  try {
    window.localStorage.setItem(HEARD_KEY, JSON.stringify(sessions.slice(-MOST_HEARD)));
  } catch {
    // Blocked, or full: what was heard before stays.
  }
}

/** What `coach journal import` takes. */
export function heardFile(sessions) {
  const told = sessions.map(({ key, did, ...session }) => session);
  return JSON.stringify({ "audio-coach journal": 1, sessions: told }, null, 1);
}

/** A moment as the journal has it: local time with its offset. */
function momentNow() {
  const now = new Date();
  const offset = -now.getTimezoneOffset();
  const local = new Date(now.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const pad = (number) => String(number).padStart(2, "0");
  return `${local}${offset < 0 ? "-" : "+"}${pad(hours)}:${pad(minutes)}`;
}

function newName() {
  const bytes = window.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Follows one session, and keeps what was done of it. */
export class Heard {
  constructor(session) {
    this.session = session;
    this.kept = null;
    this.runMs = this.ms = 0;
    this.pausedAt = 0;
  }

  /** The sound begins or goes on at `ms`: in the session that was broken off lately, or in a new one. */
  begin(ms) {
    if (!this.kept) this.kept = this.broken() ?? this.fresh();
    if (this.pausedAt) this.kept.paused_ms += Date.now() - this.pausedAt;
    this.pausedAt = 0;
    this.runMs = this.ms = ms;
  }

  /** The sound is at `ms`, and went there from where it was; what ended on the way is done. */
  at(ms) {
    if (!this.kept) return;
    if (ms < this.ms) this.jumped(ms);
    const { blocks, length } = this.session;
    const before = this.kept.did.length;
    this.kept.heard_ms += Math.round(ms - this.ms);
    for (const [number, block] of blocks.entries()) {
      if (block.turn === undefined) continue;
      const end = blocks[number + 1]?.start ?? length;
      const isHeard = end > this.ms && end <= ms && block.start >= this.runMs - NEAR_HEARD_MS;
      if (isHeard && !this.kept.did.includes(number)) this.kept.did.push(number);
    }
    this.ms = ms;
    if (this.kept.did.length > before) this.save();
  }

  /** The sound was moved to `ms`. */
  jumped(ms) {
    this.runMs = this.ms = ms;
  }

  pause() {
    if (!this.kept) return;
    this.kept.pauses += 1;
    this.pausedAt = Date.now();
    this.save();
  }

  /** The sound is over. */
  end() {
    if (!this.kept) return;
    this.kept.ending = "whole";
    this.save();
    this.kept = null;
  }

  save() {
    if (!this.kept) return;
    this.kept.ended = momentNow();
    this.kept.done = doneOf(this.session, this.kept.did);
    keepHeard([...heardSessions().filter((one) => one.id !== this.kept.id), this.kept]);
  }

  broken() {
    const isMine = (one) => one.key === this.session.key && one.ending !== "whole";
    const last = heardSessions().findLast(isMine);
    return last && Date.now() - Date.parse(last.ended) < SAME_SESSION_MS ? last : null;
  }

  fresh() {
    const now = momentNow();
    const { key, routine, title, length } = this.session;
    const figures = { level: null, planned_ms: length, heard_ms: 0, pauses: 0, paused_ms: 0 };
    const told = { id: newName(), routine, title, started: now, ended: now, ending: "cut", source: "page" };
    return { ...told, ...figures, done: [], course: "", key, did: [] };
  }
}

/** What of each exercise and side was done, beside what there is of it; `did` are the numbers of blocks. */
function doneOf(session, did) {
  const sides = new Map();
  for (const [number, block] of session.blocks.entries()) {
    if (block.turn === undefined) continue;
    const exercise = session.exercises.findLastIndex((one) => one.start <= block.start);
    const name = `${exercise}:${block.side ?? ""}`;
    if (!sides.has(name)) sides.set(name, { exercise, side: block.side ?? "", turns: new Map(), ms: 0, all: 0 });
    const side = sides.get(name);
    const isDone = did.includes(number);
    const ms = (session.blocks[number + 1]?.start ?? session.length) - block.start;
    side.turns.set(block.turn, (side.turns.get(block.turn) ?? true) && isDone);
    side.all += ms;
    side.ms += isDone ? ms : 0;
  }
  return Array.from(sides.values(), ({ exercise, side, turns, ms, all }) => ({
    number: exercise + 1,
    exercise: session.exercises[exercise].id,
    name: session.exercises[exercise].name,
    side,
    reps: [...turns.values()].filter(Boolean).length,
    prescribed_reps: turns.size,
    ms,
    prescribed_ms: all,
  }));
}

/** The part of the page that hands it back: a file, and forgetting. */
export function offerHeard() {
  const sessions = heardSessions();
  document.getElementById("heard").hidden = !sessions.length;
}

/** Give the person the file. */
export function saveHeard() {
  const file = new Blob([heardFile(heardSessions())], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `coach-journal-${momentNow().slice(0, 10)}.json`;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
