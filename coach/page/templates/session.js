// Where one is in the session: pure functions of the time. Times are milliseconds of the session.

/** The index of the last of `starts` that is not after `ms`; -1 before the first. `starts` ascend. */
function lastBefore(starts, ms) {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= ms) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The block that is going on. */
export function blockAt(session, ms) {
  const index = lastBefore(session.starts, ms);
  return session.blocks[Math.max(index, 0)];
}

/** When the block that is going on ends. */
export function endOfBlock(session, ms) {
  const index = lastBefore(session.starts, ms);
  return session.starts[index + 1] ?? session.length;
}

/** The index of the exercise; -1 in the opening, and as many as there are in the closing. */
export function exerciseAt(session, ms) {
  const all = session.exercises;
  return all.length && ms >= all[all.length - 1].end ? all.length : lastBefore(session.exerciseStarts, ms);
}

/** The chapter: an exercise, the first one with the opening, the last one with the closing. */
export function chapterAt(session, ms) {
  const last = session.exercises.length - 1;
  const index = Math.min(Math.max(exerciseAt(session, ms), 0), Math.max(last, 0));
  const start = index > 0 ? session.exerciseStarts[index] : 0;
  const end = index < last ? session.exerciseStarts[index + 1] : session.length;
  return { index, start, end };
}

/** The start of this exercise, or soon after it of the one before. */
export function previousPlace(session, ms) {
  return session.exerciseStarts.findLast((start) => start <= ms - session.restart) ?? 0;
}

/** The start of the next exercise, or of the closing. */
export function nextPlace(session, ms) {
  const last = session.exercises[session.exercises.length - 1];
  const starts = last ? [...session.exerciseStarts, last.end] : [];
  return starts.find((start) => start > ms) ?? session.length;
}

/** Where to go on after a pause: a hold that was broken off is done again, words are said again. */
export function resumption(session, ms) {
  const block = blockAt(session, ms);
  return block.resume ?? Math.max(block.start, ms - session.wordsBack);
}

/** The session of the page, with what is looked up often. */
export function readSession(text) {
  const session = JSON.parse(text);
  session.starts = session.blocks.map((block) => block.start);
  session.exerciseStarts = session.exercises.map((exercise) => exercise.start);
  return session;
}

/** Milliseconds as m:ss. */
export function clock(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** `text` with its fields in braces filled. */
export function filled(text, fields) {
  return text.replace(/\{(\w+)\}/g, (_, name) => fields[name] ?? "");
}
