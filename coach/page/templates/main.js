// The page: the sound, its keys, and what there is to see, made one.

import { canMakeCodes, hideCodes, nextCode, showCodes } from "./codes.js";
import { forgetHeard, Heard, offerHeard, saveHeard } from "./heard.js";
import { listen } from "./keys.js";
import { connect, show, showPosition } from "./lock_screen.js";
import { keepPlace, keptPlace } from "./place.js";
import { Player } from "./player.js";
import { readSession } from "./session.js";
import { loadSound } from "./sound.js";
import { draw, headline } from "./view.js";

const KEPT_EVERY_MS = 2_000;
const DRAWN_EVERY_MS = 200;

const session = readSession(document.getElementById("session").textContent);
const audio = document.getElementById("audio");
const player = new Player(session, audio);
const heard = new Heard(session);
let keptAt = 0;

function redraw() {
  draw(session, player.ms, player.isPlaying);
  show(session, headline(session, player.ms));
}

function placeHeard() {
  return Math.round(audio.currentTime * 1000);
}

audio.addEventListener("play", () => heard.begin(placeHeard()));
audio.addEventListener("seeking", () => heard.jumped(placeHeard()));
audio.addEventListener("pause", () => {
  heard.at(placeHeard());
  if (!audio.ended) heard.pause();
  offerHeard();
});
audio.addEventListener("ended", () => {
  heard.end();
  offerHeard();
});
audio.addEventListener("play", hideCodes);
document.getElementById("save").addEventListener("click", saveHeard);
document.getElementById("show-codes").hidden = !canMakeCodes();
document.getElementById("show-codes").addEventListener("click", () => showCodes(session.words));
document.getElementById("next-code").addEventListener("click", () => nextCode(session.words));
document.getElementById("forget").addEventListener("click", () => {
  forgetHeard();
  hideCodes();
  offerHeard();
});

function keep() {
  keepPlace(session.key, audio.ended ? 0 : player.ms);
  keptAt = Date.now();
}

/** Tell a screen reader where a jump went. What the coach says aloud is not told twice. */
function tell() {
  document.getElementById("told").textContent = headline(session, player.ms);
}

/** A jump by a person, or by the lock screen. */
function jumped(action) {
  return () => {
    action();
    tell();
  };
}

for (const name of ["previous", "next", "again"]) {
  document.getElementById(name).addEventListener("click", jumped(() => player[name]()));
}
document.getElementById("play").addEventListener("click", () => player.toggle());
document.querySelectorAll("li button").forEach((button, number) => {
  button.addEventListener("click", jumped(() => {
    player.jump(session.exercises[number].start);
    player.play();
  }));
});

for (const name of ["play", "pause", "ended", "seeked", "durationchange"]) {
  audio.addEventListener(name, () => {
    keep();
    redraw();
    showPosition(session, player);
  });
}
audio.addEventListener("timeupdate", () => {
  if (player.isPlaying && !audio.seeking) heard.at(placeHeard());
  redraw();
  if (Date.now() - keptAt > KEPT_EVERY_MS) keep();
});
audio.addEventListener("error", () => {
  document.getElementById("words").textContent = session.words.cannotPlay;
  document.getElementById("told").textContent = session.words.cannotPlay;
});
window.addEventListener("pagehide", () => {
  keep();
  heard.save();
});
window.setInterval(() => {
  if (player.isPlaying && !document.hidden) redraw();
}, DRAWN_EVERY_MS);

listen(player, tell);
connect(session, player);
player.resumeAt(keptPlace(session.key, session.length));
loadSound(audio, document.getElementById("sound"));
redraw();
offerHeard();
