// The service worker: what was opened once works without the network.
//
// Pages are asked for from the server first, so that they are never old; files whose address holds the key of
// their session never change, and come from the device.

const SHELF = "coach-1";
const PATIENCE_MS = 4_000;
const KEYED = /\/[0-9a-f]{24}\/[^/]+$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (start) => start.waitUntil(self.clients.claim()));

self.addEventListener("message", (wish) => {
  wish.waitUntil(keep(wish.data.keep).then((isKept) => wish.ports[0].postMessage(isKept ? "kept" : "not kept")));
});

self.addEventListener("fetch", (wish) => {
  const { request } = wish;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  if (new URL(request.url).pathname.endsWith("/phone.html")) return; // to be saved, not to be kept
  wish.respondWith(KEYED.test(new URL(request.url).pathname) ? fromDevice(request) : fromServer(request));
});

/** Keep these addresses; whether all could be. Older sessions of the same routines are let go. */
async function keep(addresses) {
  const shelf = await caches.open(SHELF);
  try {
    for (const address of addresses) {
      if (KEYED.test(new URL(address).pathname) && (await shelf.match(address))) continue;
      // Past the cache of the browser, which may hold a part that the player asked for.
      const answer = await fetch(address, { cache: "reload" });
      if (answer.status !== 200) return false;
      await shelf.put(address, answer);
      await letGo(shelf, address);
    }
    return true;
  } catch {
    return false; // away, or no room
  }
}

/** Let go of what is kept of an older session under the address of a newer one. */
async function letGo(shelf, address) {
  if (!KEYED.test(new URL(address).pathname)) return;
  const [folder, name] = [address.replace(/[0-9a-f]{24}\/[^/]+$/, ""), address.split("/").pop()];
  for (const { url } of await shelf.keys()) {
    if (url !== address && url.startsWith(folder) && url.endsWith(`/${name}`)) await shelf.delete(url);
  }
}

async function fromServer(request) {
  const shelf = await caches.open(SHELF);
  const kept = await shelf.match(request.url);
  try {
    const answer = await fetch(request, kept ? { signal: AbortSignal.timeout(PATIENCE_MS) } : {});
    if (answer.status === 200 && kept && !request.headers.has("range")) await shelf.put(request.url, answer.clone());
    return answer.status >= 500 && kept ? kept : answer;
  } catch {
    return kept ?? Response.error();
  }
}

async function fromDevice(request) {
  const kept = await (await caches.open(SHELF)).match(request.url);
  if (!kept) return fetch(request);
  const range = request.headers.get("range");
  return range ? part(await kept.blob(), range) : kept;
}

/** The part of a file that a `Range` header names, as a server would answer it. */
function part(file, range) {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  if (first === undefined || (first === "" && last === "")) return new Response(file);
  const start = first === "" ? Math.max(0, file.size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? file.size : Math.min(Number(last) + 1, file.size);
  if (start >= end) return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${file.size}` } });
  return new Response(file.slice(start, end, file.type), {
    status: 206,
    headers: {
      "Accept-Ranges": "bytes",
      "Content-Length": String(end - start),
      "Content-Range": `bytes ${start}-${end - 1}/${file.size}`,
      "Content-Type": file.type,
    },
  });
}
