"use strict";
// Offers to show a post of another site in its place. Nothing is asked of that site before the reader presses.
for (const figure of document.querySelectorAll(".embed[data-player]")) {
  const { player, shape, name } = figure.dataset;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = `اعرضه هنا (يُحمَّل من \u2068${name}\u2069)`;
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.className = shape;
    frame.title = figure.querySelector("a").textContent;
    frame.allow = "fullscreen; encrypted-media; picture-in-picture";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.sandbox = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation allow-forms";
    frame.src = player;
    button.replaceWith(frame);
    frame.focus();
  });
  figure.append(button);
}
// A line of breaking news closes by itself, on a page too that was left open or not renewed since.
const closeStrips = () => {
  for (const strip of document.querySelectorAll(".breaking")) {
    for (const line of strip.querySelectorAll("[data-until]")) {
      if (Date.parse(line.dataset.until) <= Date.now()) line.remove();
    }
    if (!strip.querySelector("[data-until]")) strip.replaceChildren();
  }
};
closeStrips();
setInterval(closeStrips, 30_000);
// Brings breaking news, top news, the latest stories and the date line to a page from the one shared fragment. Without it, or where the
// fragment cannot be read, the page keeps its plain links.
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
  closeStrips();
})();
// Copies the address of the page; offered only where the browser can.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  button.parentElement.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.closest(".share").querySelector("[role=status]").textContent = button.dataset.done;
  });
}
