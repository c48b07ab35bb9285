// Brings top news, the latest stories and the date line to a page from the one shared fragment. Without it, or where the
// fragment cannot be read, the page keeps its plain links.
"use strict";
(async () => {
  const strip = document.querySelector("[data-part]");
  if (!strip) return;
  const address = new URL(strip.dataset.part, location.href);
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) return;
  const part = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const place of document.querySelectorAll("[data-take]")) {
    const taken = part.getElementById(place.dataset.take);
    if (!taken?.textContent.trim()) continue;
    for (const link of taken.querySelectorAll("a")) {
      link.href = new URL(link.getAttribute("href"), address).href;
    }
    place.replaceChildren(...taken.childNodes);
  }
})();
