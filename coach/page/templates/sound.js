// The sound that stands in the page itself, as a file that the audio element can seek in.

const SLICE = 4 * 65_536; // characters; whole groups of four, so that each slice is base64 by itself

/** Give the audio element its sound, where it stands in the page; a page of a server names an address. */
export function loadSound(audio, element) {
  if (!element) return;
  const text = element.textContent;
  const pieces = [];
  for (let from = 0; from < text.length; from += SLICE) {
    pieces.push(Uint8Array.from(atob(text.slice(from, from + SLICE)), (letter) => letter.charCodeAt(0)));
  }
  audio.src = URL.createObjectURL(new Blob(pieces, { type: element.dataset.type }));
  element.remove();
}
