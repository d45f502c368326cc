
"use strict";
// Highlights all that belongs to one speaker or actor, and shows who "he" is. The page reads without it.
(() => {
  const tip = document.getElementById("tip");
  const status = document.getElementById("status");
  const groups = new Map();
  for (const element of document.querySelectorAll("[data-party]")) {
    const party = element.dataset.party;
    if (!groups.has(party)) groups.set(party, []);
    groups.get(party).push(element);
  }
  let shown = null;   // the element whose tip is open
  let pinned = null;  // a party chosen by click, tap or Enter; stays until dismissed
  let lit = null;     // the party that is highlighted now
  let timer = 0;

  const storyOf = (party) => document.getElementById(party.split("-")[0]);

  function light(party) {
    if (party === lit) return;
    if (lit) {
      for (const element of groups.get(lit) || []) element.classList.remove("on");
      storyOf(lit).classList.remove("picked");
    }
    lit = party;
    if (!party) return;
    const members = groups.get(party) || [];
    for (const element of members) element.classList.add("on");
    if (members.some((element) => element.classList.contains("quote"))) storyOf(party).classList.add("picked");
  }

  function place(target, x) {
    const boxes = [...target.getClientRects()];
    const box = boxes.find((each) => x !== undefined && each.left <= x && x <= each.right) || boxes[0] || target.getBoundingClientRect();
    const wide = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(x === undefined ? box.left : x - 24, wide - tip.offsetWidth - 8));
    const below = box.bottom + 8 + tip.offsetHeight <= innerHeight;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${(below ? box.bottom + 8 : Math.max(0, box.top - tip.offsetHeight - 8)) + scrollY}px`;
  }

  function show(target, x) {
    const note = document.getElementById(target.dataset.note);
    if (!note) return;
    const card = (note.querySelector(".card") || note).cloneNode(true);
    card.removeAttribute("id");
    card.classList.add("card");
    const color = target.classList.value.match(/\bs\d\b/) || note.classList.value.match(/\bs\d\b/) || ["s0"];
    tip.className = color[0];
    tip.replaceChildren(card);
    tip.hidden = false;
    tip.style.left = "0";
    place(target, x);
    shown = target;
  }

  function hide() {
    clearTimeout(timer);
    tip.hidden = true;
    shown = null;
  }

  function pin(party) {
    const button = pinned && document.querySelector(`[data-pick="${pinned}"][aria-pressed="true"]`);
    if (button) {
      button.setAttribute("aria-pressed", "false");
      for (const note of storyOf(pinned).querySelectorAll(".note[hidden]")) note.hidden = false;
    }
    pinned = party;
    light(party);
  }

  function pick(button) {
    const party = button.dataset.pick;
    const again = button.getAttribute("aria-pressed") === "true";
    pin(again ? null : party);
    if (again) {
      status.textContent = "All quotes are shown.";
      return;
    }
    button.setAttribute("aria-pressed", "true");
    const notes = [...storyOf(party).querySelectorAll(".note")];
    const own = notes.filter((note) => note.dataset.of === party);
    if (own.length) for (const note of notes) note.hidden = note.dataset.of !== party;
    const marks = (groups.get(party) || []).length;
    status.textContent = own.length ? `${own.length} of ${notes.length} quotes are shown.` : `${marks} places are marked.`;
  }

  // What the pointer or the focus is on: a quote or a speaker before the names inside of it.
  const subject = (node) => node instanceof Element
    ? node.closest(".ref, a.speaker") || node.closest(".quote, .speaker") || node.closest("[data-party]") : null;

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const target = subject(event.target);
    clearTimeout(timer);
    if (target) {
      light(target.dataset.party);
      if (target !== shown) timer = setTimeout(() => show(target, event.clientX), 250);
    } else if (!tip.contains(event.target)) {
      light(pinned);
      timer = setTimeout(() => { if (!subject(document.activeElement)) hide(); }, 200);
    }
  });
  document.addEventListener("focusin", (event) => {
    const target = subject(event.target);
    if (target) {
      light(target.dataset.party);
      show(target);
    }
  });
  document.addEventListener("focusout", (event) => {
    if (subject(event.target)) {
      light(pinned);
      hide();
    }
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-pick]");
    if (button) return pick(button);
    if (tip.contains(event.target)) return undefined;
    const target = subject(event.target);
    if (!target) {
      if (event.target.closest("a, summary, button")) return undefined;
      pin(null);
      return hide();
    }
    if (target.closest("a")) event.preventDefault();
    pin(target.dataset.party);
    return show(target, event.detail ? event.clientX : undefined);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    hide();
    pin(null);
  });
  // A link to a note that a filter hides shows it again.
  addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.closest("[hidden]")) pin(null);
  });
})();
