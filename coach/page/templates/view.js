// What there is to see at one moment.

import { blockAt, clock, endOfBlock, exerciseAt, filled } from "./session.js";

const COUNTED = new Set(["hold", "breathe", "move", "rest"]);

const LONG_NAME = 28; // letters, which fill two lines of the narrowest phone

const shown = new Map();

/** Write `text` into the element `id`, only where it changes, so that nothing is laid out for nothing. */
function write(id, text) {
  if (shown.get(id) === text) return;
  shown.set(id, text);
  document.getElementById(id).textContent = text;
}

/** The exercise and its side in one line, for the lock screen and for a jump. */
export function headline(session, ms) {
  const index = exerciseAt(session, ms);
  if (index < 0) return session.title;
  if (index >= session.exercises.length) return session.words.over;
  const side = session.words[blockAt(session, ms).side];
  return [session.exercises[index].name, side].filter(Boolean).join(", ");
}

/** Show the moment `ms` of the session. */
export function draw(session, ms, isPlaying) {
  const player = document.getElementById("player");
  const block = blockAt(session, ms);
  const index = exerciseAt(session, ms);
  const exercise = session.exercises[index];
  const { words } = session;
  player.classList.toggle("playing", isPlaying);
  player.dataset.side = block.side ?? "";
  player.dataset.doing = block.doing;
  const opening = index < 0 ? words.exercises : "";
  write("togo", filled(words.togo, { time: clock(session.length - ms) }));
  write("name", exercise ? exercise.name : index < 0 ? session.title : words.over);
  document.getElementById("name").classList.toggle("long", (exercise?.name ?? session.title).length > LONG_NAME);
  write("count", exercise ? filled(words.exercise, { number: index + 1, count: session.exercises.length }) : opening);
  write("side", words[block.side] ?? "");
  write("set", exercise ? setLine(words, exercise, block) : "");
  write("doing", index < session.exercises.length ? words[block.doing] : "");
  write("words", block.words ?? "");
  write("left", exercise && COUNTED.has(block.doing) ? countdown(endOfBlock(session, ms) - ms) : "");
  const done = exercise ? (ms - exercise.start) / (exercise.end - exercise.start) : Number(index >= 0);
  document.getElementById("done").style.transform = `scaleX(${done.toFixed(3)})`;
  drawControls(words, exercise, block, isPlaying);
  drawList(index);
}

/** Seconds up to a minute, minutes and seconds above. */
function countdown(ms) {
  return ms > 60_000 ? clock(ms) : String(Math.ceil(ms / 1000));
}

function setLine(words, exercise, block) {
  const parts = [];
  if (block.set && exercise.sets > 1) parts.push(filled(words.set, { number: block.set, count: exercise.sets }));
  if (block.rep && exercise.reps > 1) parts.push(filled(words.rep, { number: block.rep, count: exercise.reps }));
  return parts.join(" · ");
}

function drawControls(words, exercise, block, isPlaying) {
  const play = document.querySelector("#play span");
  const again = document.querySelector("#again span");
  const playWord = isPlaying ? words.pause : words.play;
  const againWord = block.side ? words.againSide : exercise?.sets > 1 && block.set ? words.againSet : words.againExercise;
  if (play.textContent !== playWord) play.textContent = playWord;
  if (again.textContent !== againWord) again.textContent = againWord;
}

function drawList(index) {
  if (shown.get("list") === index) return;
  shown.set("list", index);
  document.querySelectorAll("li button").forEach((button, number) => {
    if (number === index) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  });
}
