/* Tables sorted by a press on a heading, by mouse or keyboard; what has no value stays last. */
(function () {
  "use strict";

  var FIRST_ROWS = 10;
  function valueOf(row, place) {
    var cell = row.children[place];
    var number = cell.getAttribute("data-v");
    if (place && number === null) { return null; }
    return place ? Number(number) : cell.textContent;
  }
  function compared(one, other, sign) {
    if (one === null || other === null) { return (one === null) - (other === null); }
    if (typeof one === "string") { return sign * one.localeCompare(other, document.documentElement.lang); }
    return sign * (one - other);
  }
  function sort(button) {
    var head = button.closest("th");
    var table = head.closest("table");
    var place = Array.prototype.indexOf.call(head.parentNode.children, head);
    var sign = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    head.parentNode.querySelectorAll("[aria-sort]").forEach(function (one) { one.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
    var body = table.tBodies[0];
    var rows = Array.from(body.rows).map(function (row, index) {
      return { row: row, value: valueOf(row, place), index: index };
    });
    rows.sort(function (one, other) {
      return compared(one.value, other.value, sign) || one.index - other.index;
    });
    rows.forEach(function (one, index) {
      one.row.classList.toggle("more", index >= FIRST_ROWS);
      body.appendChild(one.row);
    });
  }
  document.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest('[data-do="sort"]') : null;
    if (button) { sort(button); }
  });
})();
