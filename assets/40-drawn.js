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
  /* Drawings are the server's own; at once, so that nothing flashes. */
  function drawIn(box) {
    var source = box.getAttribute("data-svg");
    if (box.mobilkollSvg === source && box.firstChild) { return; }
    box.mobilkollSvg = source;
    var drawing = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
    box.replaceChildren(document.importNode(drawing, true));
  }
  function fillIn(root) { root.querySelectorAll("[data-table]").forEach(fill); }

  /* The tables lie in closed folds: filled when the page has been still for a while, and at once
     for whoever opens, downloads or prints one. */
  var STILL_MS = 600;
  var waiting = 0;
  function fillLater() {
    document.querySelectorAll("[data-svg]").forEach(drawIn);
    clearTimeout(waiting);
    waiting = setTimeout(function () { fillIn(document); }, STILL_MS);
  }
  new MutationObserver(fillLater).observe(document.getElementById("react-entry-point"), {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-table", "data-svg"]
  });
  document.addEventListener("toggle", function (event) { fillIn(event.target); }, true);
  document.addEventListener("click", function (event) {
    var card = event.target.closest ? event.target.closest(".chart-card") : null;
    if (card) { fillIn(card); }
  }, true);
  window.addEventListener("beforeprint", function () { fillIn(document); });
})();
