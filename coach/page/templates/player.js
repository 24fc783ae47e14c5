// The session as it plays: the audio element is its only clock.

import { blockAt, nextPlace, previousPlace, resumption } from "./session.js";

/** What can be done with the sound of a session. Places are milliseconds. */
export class Player {
  constructor(session, audio) {
    this.session = session;
    this.audio = audio;
    this.wanted = null; // a place to go to as soon as the sound is known
    this.isBroken = false; // paused within the session, so that what was broken off is done again
    audio.addEventListener("loadedmetadata", () => this.settle());
    audio.addEventListener("pause", () => (this.isBroken = !audio.ended));
    audio.addEventListener("play", () => this.goOn());
  }

  get ms() {
    return this.wanted ?? Math.round(this.audio.currentTime * 1000); // a jump must not end a hair too early
  }

  get isPlaying() {
    return !this.audio.paused && !this.audio.ended;
  }

  play() {
    if (this.ms >= this.session.length) this.jump(0);
    return this.audio.play().catch(() => undefined); // not allowed, or paused again at once: it stays paused
  }

  pause() {
    this.audio.pause();
  }

  toggle() {
    return this.isPlaying ? this.pause() : this.play();
  }

  /** Go to a place; the session goes on from there as it is, playing or paused. */
  jump(ms) {
    this.wanted = Math.min(Math.max(ms, 0), this.session.length);
    this.isBroken = false;
    this.settle();
  }

  previous() {
    this.jump(previousPlace(this.session, this.ms));
  }

  next() {
    this.jump(nextPlace(this.session, this.ms));
  }

  again() {
    this.jump(blockAt(this.session, this.ms).again);
  }

  /** Where it was left: at once a place to show, and after the start what was broken off from its start. */
  resumeAt(ms) {
    this.jump(ms);
    this.isBroken = ms > 0;
  }

  settle() {
    if (this.wanted === null || this.audio.readyState < HTMLMediaElement.HAVE_METADATA) return;
    this.audio.currentTime = this.wanted / 1000;
    this.wanted = null;
  }

  goOn() {
    if (this.isBroken) this.jump(resumption(this.session, this.ms));
  }
}
