// Keep what was opened on this device, where the browser allows it: over https, or from the same computer.

async function keepOffline(root, addresses) {
  if (!("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register(`${root}worker.js`, { scope: root });
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      const note = document.getElementById("kept");
      const told = document.querySelector("[data-kept]").dataset.kept;
      if (data === "kept" && note.textContent !== told) note.textContent = told;
    };
    const absolute = addresses.map((address) => new URL(address, location.href).href);
    active.postMessage({ keep: absolute }, [port2]);
  } catch {
    // Not allowed here: the page works as long as the network does.
  }
}
