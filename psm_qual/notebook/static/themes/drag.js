// A card is dragged onto another: the place where it would land shows itself.

// Only one thing is dragged at a time, and what is dragged is not readable before it is dropped.
let dragged = "";

/**
 * Let a card be dragged, and be dropped upon.
 * @param {HTMLElement} card @param {string} id
 * @param {(from: string) => void} dropped called with what was dropped upon it
 */
export function letDrag(card, id, dropped, words) {
  card.draggable = true;
  card.dataset.drop = words.say("widgets_themes.drop_here", { theme: id });
  const over = (on) => card.classList.toggle("pq-th-drop", on);
  const fits = () => dragged !== "" && dragged !== id;
  card.addEventListener("dragstart", (event) => {
    dragged = id;
    event.dataTransfer.effectAllowed = "move";
    // A number, and no name: what is dragged may be dropped anywhere.
    event.dataTransfer.setData("text/plain", id);
    card.classList.add("pq-th-dragged");
    event.stopPropagation();
  });
  card.addEventListener("dragend", () => {
    dragged = "";
    card.classList.remove("pq-th-dragged");
  });
  card.addEventListener("dragover", (event) => {
    if (!fits()) return;
    event.preventDefault();
    event.stopPropagation();
    event.dataTransfer.dropEffect = "move";
    over(true);
  });
  card.addEventListener("dragleave", (event) => {
    if (!card.contains(event.relatedTarget)) over(false);
  });
  card.addEventListener("drop", (event) => {
    over(false);
    if (!fits()) return;
    event.preventDefault();
    event.stopPropagation();
    const from = dragged;
    dragged = "";
    dropped(from);
  });
}
