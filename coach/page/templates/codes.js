// What was heard as QR codes, so that it gets from a phone to another device without a network or a cable.
// Each code is whole in itself: the newest sessions, as many as fit, then those before them.

import { heardFile, heardSessions } from "./heard.js";
import { generate } from "./vendor/lean-qr.mjs";

const CODE_PREFIX = "COACH1:"; // as `coach.journal.code` reads it
const EASY_CODE = 1_800; // characters, in 117 squares a side: a camera reads them off a phone
const LONGEST_CODE = 4_296; // characters: no QR code holds more capitals and figures
const QUIET_SQUARES = 4; // of white around a code
const BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

let shownCodes = [];
let shownCode = 0;

/** Whether this browser can make them. */
export function canMakeCodes() {
  return "CompressionStream" in window;
}

/** Show the first code. */
export async function showCodes(words) {
  shownCodes = await codesOf(heardSessions());
  shownCode = 0;
  if (shownCodes.length) drawCode(words);
}

/** Show the one after it, and after the last the first. */
export function nextCode(words) {
  shownCode = (shownCode + 1) % shownCodes.length;
  drawCode(words);
}

/** Show none: what was heard has changed. */
export function hideCodes() {
  document.getElementById("codes").hidden = true;
}

function drawCode(words) {
  const [code, picture] = [shownCodes[shownCode], document.getElementById("squares")];
  document.getElementById("codes").hidden = false;
  document.getElementById("next-code").hidden = shownCodes.length < 2;
  picture.toggleAttribute("hidden", !code);
  const number = words.code.replace("{number}", shownCode + 1).replace("{count}", shownCodes.length);
  document.getElementById("code-told").textContent = code ? number : words.codeTooLong;
  if (!code) return;
  const squares = generate(code);
  const side = squares.size + 2 * QUIET_SQUARES;
  picture.setAttribute("viewBox", `${-QUIET_SQUARES} ${-QUIET_SQUARES} ${side} ${side}`);
  picture.setAttribute("aria-label", number);
  picture.firstElementChild.setAttribute("d", pathOf(squares));
}

/** The dark squares, row by row. */
function pathOf(squares) {
  const { size } = squares;
  const runs = [];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (squares.get(x, y)) runs.push(`M${x} ${y}h1v1h-1z`);
    }
  }
  return runs.join("");
}

/** The texts of the codes; a session that is too long for any is in none, and last there is an empty text. */
async function codesOf(sessions) {
  if (!sessions.length) return [];
  const codes = [];
  let [held, code] = [[], ""];
  for (const one of [...sessions].reverse()) {
    const longer = await codeOf([...held, one]);
    if (held.length && longer.length > EASY_CODE) {
      codes.push(code);
      [held, code] = [[one], await codeOf([one])];
    } else {
      [held, code] = [[...held, one], longer];
    }
  }
  codes.push(code);
  const fitting = codes.filter((each) => each.length <= LONGEST_CODE);
  return fitting.length < codes.length ? [...fitting, ""] : fitting;
}

async function codeOf(sessions) {
  const packed = new Blob([heardFile(sessions)]).stream().pipeThrough(new CompressionStream("deflate"));
  return CODE_PREFIX + base32(new Uint8Array(await new Response(packed).arrayBuffer()));
}

/** Base32 (RFC 4648) without padding: letters that a QR code holds densely, and that survive pasting. */
function base32(bytes) {
  let [written, held, bits] = ["", 0, 0];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      written += BASE_32[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits ? written + BASE_32[(held << (5 - bits)) & 31] : written;
}
