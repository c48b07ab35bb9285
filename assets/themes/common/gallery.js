"use strict";
// Shows the pictures of a gallery whole, one after the other, by button and by arrow key. Without it they stand in the page.
for (const gallery of document.querySelectorAll(".gallery")) {
  const figures = [...gallery.querySelectorAll("figure:has(img)")];
  const viewer = document.createElement("dialog");
  const place = document.createElement("div");
  let shown = 0;
  const show = (number) => {
    shown = (number + figures.length) % figures.length;
    const figure = figures[shown].cloneNode(true);
    const enlarge = figure.querySelector(".enlarge");
    enlarge.replaceWith(...enlarge.childNodes);
    for (const source of figure.querySelectorAll("[sizes]")) source.sizes = "100vw";
    place.replaceChildren(figure);
  };
  const button = (words, press) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", press);
    return made;
  };
  const close = button("أغلق", () => viewer.close());
  const previous = button("السابقة", () => show(shown - 1));
  const next = button("التالية", () => show(shown + 1));
  close.className = "close";
  previous.hidden = next.hidden = figures.length < 2;
  place.setAttribute("aria-live", "polite");
  viewer.className = "viewer";
  viewer.setAttribute("aria-label", gallery.getAttribute("aria-label"));
  viewer.append(close, previous, next, place);
  // The page reads from the right: what comes next stands to the left.
  viewer.addEventListener("keydown", ({ key }) => {
    if (key === "ArrowLeft") show(shown + 1);
    if (key === "ArrowRight") show(shown - 1);
  });
  for (const [number, figure] of figures.entries()) {
    const picture = figure.querySelector("picture, img");
    const enlarge = button("", () => {
      show(number);
      viewer.showModal();
    });
    enlarge.className = "enlarge";
    enlarge.setAttribute("aria-label", `كبّر الصورة: ${figure.querySelector("img").alt}`);
    picture.replaceWith(enlarge);
    enlarge.append(picture);
  }
  document.body.append(viewer);
}
