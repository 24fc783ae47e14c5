// The place in a session, kept on this device. Where that is not allowed, the session plays from the start.

/** The place that was kept for the session of this `key`, in milliseconds; 0 where there is none. */
export function keptPlace(key, length) {
  try {
    const ms = Number(window.localStorage.getItem(key));
    return ms > 0 && ms < length ? ms : 0;
  } catch {
    return 0;
  }
}

/** Keep the place. */
export function keepPlace(key, ms) {
  try {
    window.localStorage.setItem(key, String(Math.round(ms)));
  } catch {
    // Blocked, or full: nothing is lost but the place.
  }
}
