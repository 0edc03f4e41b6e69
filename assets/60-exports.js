/* Files and pictures of charts: the server gives what is in them, the browser only draws. */
(function () {
  "use strict";

  var FORMS = ["png", "svg", "urklipp", "csv", "xlsx", "text"];
  var BORROWED_MS = 10000;
  function addressOf(card, form) {
    var query = new URLSearchParams(window.location.search);
    query.set("diagram", card.id);
    query.set("som", form);
    return window.location.pathname.replace(/\/$/, "") + "/ladda-ner?" + query;
  }
  /* What went wrong is said on the page: in the server's words where it has some. */
  function Refused(status, text) { this.status = status; this.text = text; }
  function ask(card, form) {
    return fetch(addressOf(card, form), { credentials: "same-origin" }).then(function (answer) {
      if (answer.ok) { return answer; }
      return answer.text().then(function (text) { throw new Refused(answer.status, answer.status === 409 ? text : ""); });
    });
  }
  function tell(fault) {
    var detail = fault instanceof Refused ? fault : new Refused(503, "");
    document.dispatchEvent(new CustomEvent("mobilkoll:fault", { detail: detail }));
  }
  function save(blob, name) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, BORROWED_MS);
  }

  function drawn(told, format) {
    var size = { format: format, width: told.width, height: told.height, scale: format === "png" ? told.scale : 1, imageDataOnly: true };
    return window.Plotly.toImage(told.figure, size);
  }
  function pngOf(told) {
    return drawn(told, "png").then(function (text) {
      var signs = atob(text), bytes = new Uint8Array(signs.length);
      for (var place = 0; place < signs.length; place += 1) { bytes[place] = signs.charCodeAt(place); }
      return new Blob([bytes], { type: "image/png" });
    });
  }
  /* A drawing that says what it shows, wherever it is put. */
  function svgOf(told) {
    return drawn(told, "svg").then(function (text) {
      var tree = new DOMParser().parseFromString(text, "image/svg+xml");
      var root = tree.documentElement;
      ["desc", "title"].forEach(function (name) {
        var part = tree.createElementNS(root.namespaceURI, name);
        part.textContent = name === "title" ? told.title : told.text;
        part.id = "mobilkoll-" + name;
        root.insertBefore(part, root.firstChild);
      });
      root.setAttribute("role", "img");
      root.setAttribute("aria-labelledby", "mobilkoll-title mobilkoll-desc");
      return new Blob([new XMLSerializer().serializeToString(tree)], { type: "image/svg+xml" });
    });
  }
  function picture(card, form) { return ask(card, form).then(function (answer) { return answer.json(); }); }

  /* The promise goes to the clipboard at once: some browsers let nothing in later. */
  function copyPicture(card, button) {
    if (!navigator.clipboard || !window.ClipboardItem) {
      tell(new Refused(409, button.getAttribute("data-unable")));
      return Promise.resolve();
    }
    var asked = picture(card, "urklipp").then(pngOf);
    return navigator.clipboard.write([new ClipboardItem({ "image/png": asked })]).then(function () {
      button.dispatchEvent(new CustomEvent("mobilkoll:done", { bubbles: true, detail: button.getAttribute("data-done") }));
    }, function (fault) {
      return asked.then(function () { throw new Refused(409, button.getAttribute("data-unable")); }, function () { throw fault; });
    });
  }
  function make(card, form, button) {
    if (form === "urklipp") { return copyPicture(card, button); }
    if (form === "text") {
      return ask(card, form).then(function (answer) { return answer.text(); }).then(function (text) {
        button.dispatchEvent(new CustomEvent("mobilkoll:copy", { bubbles: true, detail: text }));
      });
    }
    if (form === "png" || form === "svg") {
      return picture(card, form).then(function (told) {
        return (form === "png" ? pngOf : svgOf)(told).then(function (blob) { save(blob, told.stem + "." + form); });
      });
    }
    return ask(card, form).then(function (answer) { return answer.blob(); }).then(function (blob) {
      save(blob, card.getAttribute("data-stem") + "." + form);
    });
  }
  var busy = null;
  document.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest("[data-do]") : null;
    var form = button && button.getAttribute("data-do");
    var card = button && button.closest("[data-stem]");
    if (!card || FORMS.indexOf(form) < 0 || busy === button) { return; }
    busy = button;
    make(card, form, button).catch(tell).then(function () { busy = null; });
  });
})();
