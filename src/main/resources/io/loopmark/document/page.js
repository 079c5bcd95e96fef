"use strict";
(function () {
  var words = document.documentElement.dataset;
  function value(row, column) { return row.cells[column].dataset.v || ""; }
  function compare(numeric, a, b) {
    if (a === "" || b === "") { return a === b ? 0 : a === "" ? 1 : -1; }
    return numeric ? Number(a) - Number(b) : a < b ? -1 : a > b ? 1 : 0;
  }
  document.querySelectorAll("table.data").forEach(function (table) {
    var body = table.tBodies[0];
    var rows = Array.from(body.rows);
    var heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach(function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      while (head.firstChild) { button.appendChild(head.firstChild); }
      head.appendChild(button);
      head.setAttribute("aria-sort", "none");
      var numeric = rows.every(function (row) { return !isNaN(Number(value(row, column))); });
      button.addEventListener("click", function () {
        var now = head.getAttribute("aria-sort");
        var next = now === "none" ? "ascending" : now === "ascending" ? "descending" : "none";
        heads.forEach(function (other) { other.setAttribute("aria-sort", "none"); });
        head.setAttribute("aria-sort", next);
        var order = rows.slice();
        if (next !== "none") {
          order.sort(function (a, b) {
            var x = value(a, column), y = value(b, column);
            // What was not measured stays at the end, whichever way.
            return next === "ascending" || x === "" || y === "" ? compare(numeric, x, y) : compare(numeric, y, x);
          });
        }
        order.forEach(function (row) { body.appendChild(row); });
      });
    });
    if (rows.length < 4) { return; }
    var box = document.createElement("div");
    box.className = "filter";
    var label = document.createElement("label");
    label.textContent = words.filter + " ";
    var input = document.createElement("input");
    input.type = "search";
    label.appendChild(input);
    var count = document.createElement("span");
    count.setAttribute("aria-live", "polite");
    box.append(label, count);
    var scroll = table.closest(".scroll");
    scroll.parentNode.insertBefore(box, scroll);
    var texts = rows.map(function (row) {
      return Array.from(row.cells).map(function (cell) { return cell.textContent.replace(/\u200b/g, ""); }).join(" ").toLowerCase();
    });
    function filter() {
      var wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      var shown = 0;
      rows.forEach(function (row, i) {
        var fits = wanted.every(function (word) { return texts[i].includes(word); });
        row.hidden = !fits;
        shown += fits ? 1 : 0;
      });
      count.textContent = shown + " / " + rows.length + " " + words.rows;
    }
    input.addEventListener("input", filter);
    // A link to a row that the filter hides shows all rows again.
    window.addEventListener("hashchange", function () {
      var row = document.getElementById(location.hash.slice(1));
      if (row && row.hidden && body.contains(row)) {
        input.value = "";
        filter();
        row.scrollIntoView();
      }
    });
    filter();
  });
})();
