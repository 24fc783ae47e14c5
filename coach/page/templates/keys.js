// The keyboard, as in `coach play`. Letters count only while the focus is in the player, so that they are in
// nobody's way (WCAG 2.2, 2.1.4).

const SKIP_MS = 10_000;

/** Connect the keys with the player; `told` is called after a jump. */
export function listen(player, told) {
  const anywhere = {
    " ": () => player.toggle(),
    ArrowLeft: () => player.previous(),
    ArrowRight: () => player.next(),
    PageUp: () => player.previous(),
    PageDown: () => player.next(),
  };
  const inPlayer = {
    r: () => player.again(),
    ",": () => player.jump(player.ms - SKIP_MS),
    ".": () => player.jump(player.ms + SKIP_MS),
  };
  document.addEventListener("keydown", (press) => {
    if (press.altKey || press.ctrlKey || press.metaKey) return;
    const isOnControl = press.target.closest?.("button, a, input") != null;
    if (press.key === " " && isOnControl) return; // it presses what has the focus
    const action = anywhere[press.key] ?? (isOnControl ? inPlayer[press.key] : undefined);
    if (!action) return;
    press.preventDefault();
    action();
    if (press.key !== " ") told();
  });
}
