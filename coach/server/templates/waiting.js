// Look again until the session is made.

const LOOK_EVERY_MS = 1_500;

window.setInterval(async () => {
  try {
    const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" });
    if (answer.status === 200) location.reload();
  } catch {
    // The network is away for a moment.
  }
}, LOOK_EVERY_MS);
