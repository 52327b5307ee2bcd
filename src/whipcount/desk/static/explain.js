// Light up a claim and its words together. Without it the numbers are links both ways.
(function () {
  "use strict";
  var marks = Array.from(document.querySelectorAll("[data-claims]"));
  var notes = new Map(Array.from(document.querySelectorAll("[data-note]")).map(function (n) { return [n.id, n]; }));
  var words = new Map();
  function claims(node) { return node.dataset.claims.trim().split(/\s+/); }
  marks.forEach(function (mark) {
    claims(mark).forEach(function (id) { words.set(id, (words.get(id) || []).concat(mark)); });
  });
  function light(ids) {
    document.querySelectorAll(".lit").forEach(function (node) { node.classList.remove("lit"); });
    ids.forEach(function (id) {
      if (notes.has(id)) notes.get(id).classList.add("lit");
      (words.get(id) || []).forEach(function (mark) { mark.classList.add("lit"); });
    });
  }
  function here() {
    var id = location.hash.slice(1).replace(/-w(\d+)$/, "-c$1");
    return notes.has(id) ? [id] : [];
  }
  function follow(node, ids) {
    ["mouseenter", "focusin"].forEach(function (name) { node.addEventListener(name, function () { light(ids); }); });
    ["mouseleave", "focusout"].forEach(function (name) { node.addEventListener(name, function () { light(here()); }); });
  }
  marks.forEach(function (mark) {
    follow(mark, claims(mark));
    if (mark.tagName === "MARK") mark.addEventListener("click", function () {
      if (String(getSelection()) === "") location.hash = claims(mark)[0];
    });
  });
  notes.forEach(function (note, id) { follow(note, [id]); });
  window.addEventListener("hashchange", function () { light(here()); });
  light(here());
})();
