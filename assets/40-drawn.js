/* Drawings and the tables beside the charts: made of what came with the page, outside Dash. */
(function () {
  "use strict";

  function cell(row, kind, text, isNumber, scope) {
    var made = document.createElement(kind);
    made.textContent = text;
    if (isNumber) { made.className = "num"; }
    if (scope) { made.scope = scope; }
    row.appendChild(made);
  }
  function fill(box) {
    var source = box.getAttribute("data-table");
    if (box.mobilkollTable === source && box.firstChild) { return; }
    box.mobilkollTable = source;
    var data = JSON.parse(source);
    var table = document.createElement("table");
    table.createCaption().textContent = box.getAttribute("aria-label");
    var head = table.createTHead().insertRow();
    data.headers.forEach(function (text, index) { cell(head, "th", text, index >= data.numeric, "col"); });
    var body = table.createTBody();
    data.rows.forEach(function (values) {
      var row = body.insertRow();
      values.forEach(function (text, index) {
        cell(row, index ? "td" : "th", text, index && index >= data.numeric, index ? "" : "row");
      });
    });
    box.replaceChildren(table);
  }
  /* Drawings and still parts are the server's own; at once, so that nothing flashes. */
  var MADE = "[data-svg], [data-html]";
  function parsed(box) {
    var markup = box.getAttribute("data-html");
    if (markup === null) {
      return [new DOMParser().parseFromString(box.getAttribute("data-svg"), "image/svg+xml").documentElement];
    }
    return Array.from(new DOMParser().parseFromString(markup, "text/html").body.childNodes);
  }
  function drawIn(box) {
    var source = box.getAttribute("data-html") || box.getAttribute("data-svg");
    if (box.mobilkollMade === source && box.firstChild) { return; }
    box.mobilkollMade = source;
    box.replaceChildren.apply(box, parsed(box).map(function (node) { return document.importNode(node, true); }));
  }
  function fillIn(root) { root.querySelectorAll("[data-table]").forEach(fill); }

  /* A table in a closed fold is filled when the page has been still for a while; at once in an open
     one, and for whoever opens or prints one. */
  var STILL_MS = 600;
  var waiting = 0;
  function fillLater() {
    document.querySelectorAll(MADE).forEach(drawIn);
    document.querySelectorAll("details[open] [data-table]").forEach(fill);
    clearTimeout(waiting);
    waiting = setTimeout(function () { fillIn(document); }, STILL_MS);
  }
  new MutationObserver(fillLater).observe(document.getElementById("react-entry-point"), {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-table", "data-svg", "data-html"]
  });
  document.addEventListener("toggle", function (event) { fillIn(event.target); }, true);
  document.addEventListener("click", function (event) {
    var card = event.target.closest ? event.target.closest(".chart-card") : null;
    if (card) { fillIn(card); }
  }, true);
  window.addEventListener("beforeprint", function () { fillIn(document); });
})();
