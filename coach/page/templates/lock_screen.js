// The lock screen and the keys of a headset. Previous and next are exercises, as on the page.

import { chapterAt } from "./session.js";

/** Let the lock screen do what the page does. Without the skips of ten seconds, in whose place iOS shows them. */
export function connect(session, player) {
  if (!("mediaSession" in navigator)) return;
  const actions = {
    play: () => player.play(),
    pause: () => player.pause(),
    stop: () => player.pause(),
    previoustrack: () => player.previous(),
    nexttrack: () => player.next(),
    seekto: (where) => player.jump(chapterAt(session, player.ms).start + where.seekTime * 1000),
  };
  for (const [name, action] of Object.entries(actions)) {
    try {
      navigator.mediaSession.setActionHandler(name, action);
    } catch {
      // This browser does not know the action.
    }
  }
}

/** Show what is going on: the exercise and its side, of the routine. */
export function show(session, title) {
  if (!("mediaSession" in navigator) || navigator.mediaSession.metadata?.title === title) return;
  const artwork = document.querySelector("link[rel=icon]").href;
  navigator.mediaSession.metadata = new MediaMetadata({
    title,
    artist: session.title,
    album: session.title,
    artwork: [{ src: artwork, sizes: "512x512", type: "image/png" }],
  });
}

/** Show how far the chapter is. */
export function showPosition(session, player) {
  if (!("mediaSession" in navigator)) return;
  navigator.mediaSession.playbackState = player.isPlaying ? "playing" : "paused";
  const { start, end } = chapterAt(session, player.ms);
  const duration = (end - start) / 1000;
  const position = Math.min(Math.max((player.ms - start) / 1000, 0), duration);
  navigator.mediaSession.setPositionState?.({ duration, position, playbackRate: 1 });
}
