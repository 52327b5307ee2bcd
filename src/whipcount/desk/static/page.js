// What is folded away is printed.
window.addEventListener("beforeprint", function () {
  "use strict";
  document.querySelectorAll("details").forEach(function (d) { d.open = true; });
});
// The filter above the members. Without it the page shows everything and the controls stay hidden.
(function () {
  "use strict";
  var form = document.querySelector("[data-filter]");
  if (!form) return;
  var find = form.querySelector("input");
  var stand = form.querySelector("select");
  var found = form.querySelector("[data-found]");
  var groups = Array.from(document.querySelectorAll("#members [data-group]"));
  var rows = groups.flatMap(function (g) { return Array.from(g.querySelectorAll("[data-search]")); });
  function plain(text) {
    return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  }
  var texts = new Map(rows.map(function (row) { return [row, plain(row.dataset.search)]; }));
  var of = rows.length + (rows.length === 1 ? " member" : " members");
  function apply() {
    var wanted = plain(find.value).split(/\s+/).filter(Boolean);
    var shown = 0;
    groups.forEach(function (group) {
      var fits = !stand.value || group.dataset.group === stand.value;
      var any = 0;
      group.querySelectorAll("[data-search]").forEach(function (row) {
        var text = texts.get(row);
        row.hidden = !(fits && wanted.every(function (word) { return text.includes(word); }));
        any += row.hidden ? 0 : 1;
      });
      group.hidden = any === 0;
      shown += any;
    });
    found.textContent = shown === rows.length ? of : shown + " of " + of;
  }
  // A link to a member that the filter hides must still lead there.
  window.addEventListener("hashchange", function () {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !target.closest("#members [hidden]")) return;
    find.value = stand.value = "";
    apply();
    target.scrollIntoView();
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  find.addEventListener("input", apply);
  stand.addEventListener("change", apply);
  form.hidden = false;
  apply();
})();
