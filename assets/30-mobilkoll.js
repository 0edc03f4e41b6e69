/* Own script: the first layout comes with the page; theme, narrow screens, copies. No network. */
(function () {
  "use strict";

  /* 1. Dash asks for layout and dependencies; both came inside the HTML. */
  var inline = { "_dash-layout": "mobilkoll-layout", "_dash-dependencies": "mobilkoll-dependencies" };
  var fetchFromNetwork = window.fetch;
  window.fetch = function (address, options) {
    var name = String(address && address.url ? address.url : address).split("?")[0].split("/").pop();
    var element = inline[name] && document.getElementById(inline[name]);
    if (element) {
      return Promise.resolve(new Response(element.textContent, {
        status: 200, headers: { "Content-Type": "application/json" }
      }));
    }
    if (name !== "_dash-update-component") { return fetchFromNetwork.apply(window, arguments); }
    return (takeAsked(options.body) || fetchFromNetwork.apply(window, arguments)).then(function (got) {
      tellFault(got.ok ? 0 : got.status);
      if (got.ok) { got.json = inPlace(got.json.bind(got)); }
      return got;
    }, function (fault) { tellFault(503); throw fault; });
  };
  /* A choice in the filter is asked at once; Dash takes some ten milliseconds to ask the same, and
     then gets that answer. Where the question would hold more than the filter, nothing is asked. */
  var asked = null;
  function tokenOf(cookies) {
    var found = cookies.match(/(?:^|; )_csrf_token=([^;]*)/);
    return found ? found[1] : "";
  }
  function takeAsked(question) {
    var answer = asked && asked.question === question ? asked.answer : null;
    asked = null;
    return answer;
  }
  function askAtOnce(select) {
    var page = select.id.split("-filter-")[0];
    var content = document.getElementById(page + "-content");
    var known = JSON.parse(document.getElementById(inline["_dash-dependencies"]).textContent).find(function (one) {
      return one.output.indexOf(".." + page + "-content.children") === 0;
    });
    if (!known || known.state.length || content.querySelector('[id^="{"]')) { return; }
    var question = JSON.stringify({
      output: known.output,
      outputs: known.output.slice(2, -2).split("...").map(function (part) {
        return { id: part.split(".")[0], property: part.split(".")[1] };
      }),
      inputs: known.inputs.map(function (input) {
        if (input.id.charAt(0) === "{") { return []; }
        return { id: input.id, property: input.property, value: document.getElementById(input.id).value };
      }),
      changedPropIds: [select.id + ".value"],
      parsedChangedPropsIds: [select.id + ".value"]
    });
    asked = { question: question, answer: fetchFromNetwork.call(window, "/_dash-update-component", {
      method: "POST", credentials: "same-origin", body: question,
      headers: { "Accept": "application/json", "Content-Type": "application/json", "X-CSRFToken": tokenOf(document.cookie) }
    }) };
    asked.answer.catch(function () { /* Dash hears of it when it asks. */ });
  }
  document.addEventListener("change", function (event) {
    var isReady = document.documentElement.hasAttribute("data-ready");
    if (isReady && event.target.matches(".filter select")) { askAtOnce(event.target); }
  }, true);
  /* Dash builds new content from nothing. Instead, only what differs from what stands is handed on,
     as an answer of Dash's own kind: charts are changed in place, a part of another shape is made
     anew. */
  function inPlace(read) {
    return function () {
      return read().then(function (body) {
        Object.keys(body.response || {}).filter(function (id) { return /-content$/.test(id); }).forEach(function (id) {
          var standing = window.dash_component_api.getLayout(id);
          if (!standing || !body.response[id].children) { return; }
          var changes = {};
          var made = { type: standing.type, props: Object.assign({}, standing.props, body.response[id]) };
          if (!findChanges(standing, made, changes) || changes[id]) { return; }
          delete body.response[id];
          body.sideUpdate = Object.assign(changes, body.sideUpdate);
        });
        return body;
      });
    };
  }
  function isSame(one, other) { return one === other || JSON.stringify(one) === JSON.stringify(other); }
  function isText(value) {
    return value === null || value === undefined || typeof value === "string" || Array.isArray(value) && value.every(isText);
  }
  /* What a person has typed or pressed is not set from outside: Dash would take it for an act. */
  var ACTS = ["value", "n_clicks", "options"];
  /* Whether new properties turn the old component into the new one; they go into changes, by id. */
  function findChanges(old, made, changes) {
    if (Array.isArray(old) && Array.isArray(made)) {
      return old.length === made.length && old.every(function (part, index) { return findChanges(part, made[index], changes); });
    }
    if (!old || !made || !old.props || !made.props) { return isSame(old, made); }
    if (old.type !== made.type || !isSame(old.props.id, made.props.id)) { return false; }
    var own = {}, within = {};
    var isNamed = typeof made.props.id === "string";
    var names = Object.keys(Object.assign({}, old.props, made.props));
    var isDone = names.every(function (name) {
      var before = old.props[name], after = made.props[name];
      var isPart = name === "children" && !(isText(before) && isText(after));
      if (isPart ? findChanges(before, after, within) : isSame(before, after)) { return true; }
      if (!isNamed || ACTS.indexOf(name) >= 0) { return false; }
      if (isPart) { within = {}; }
      own[name] = after === undefined ? null : after;
      return true;
    });
    if (!isDone) { return false; }
    Object.assign(changes, within);
    if (Object.keys(own).length) { changes[made.props.id] = own; }
    return true;
  }
  /* An answer that failed leaves the page as it was and says so; an ended session asks to sign in. */
  function tellFault(status, text) {
    var shown = document.getElementById("frame-fault");
    if (shown) { shown.remove(); }
    if (status === 401) {
      var here = window.location.pathname + window.location.search;
      window.location.assign("/logga-in?next=" + encodeURIComponent(here));
    } else if (status) {
      shown = document.createElement("p");
      shown.id = "frame-fault";
      shown.className = "note wrap";
      shown.setAttribute("role", "alert");
      shown.textContent = text || document.body.dataset.failed;
      document.body.insertBefore(shown, document.body.firstChild);
    }
  }

  /* 2. Theme: kept in the browser; figures are built in light colours and mapped. */
  var DARK = {
    "#6b6b6b": "#a9b4bc", "#005eb8": "#6cb2ff", "#c25100": "#ff9a4d", "#490092": "#c3a3ff",
    "#12436d": "#a9cdf2", "#3f4b56": "#c4ced5", "#e9eef1": "#1e2931", "#e3e8eb": "#26313a",
    "#56636f": "#a6b3bd", "#0b5c6b": "#4fa9b8", "#7f8c96": "#7d8c98", "#fafbfb": "#12181d",
    "#1b2733": "#e8edf0", "#b9c3ca": "#475661", "#ffffff": "#182027", "#1b2732": "#fffffe",
    "#dcecef": "#1d3a41", "#a9cfd6": "#22555f", "#6aa9b5": "#2f7e8d", "#2f7e8d": "#5fb0be", "#0b5260": "#b5e3ea"
  };
  var PAPER_WIDTH = 680;
  var isPrinting = false;
  function isDark() { return !isPrinting && document.documentElement.getAttribute("data-theme") === "dark"; }
  function isNarrow() { return isPrinting || window.innerWidth < 768; }
  function without(layout, name) {
    return (layout.annotations || []).filter(function (note) { return note.name !== name; });
  }
  function mapped(value, colours) {
    if (typeof value === "string") { return colours[value.toLowerCase()] || value; }
    if (Array.isArray(value)) { return value.map(function (item) { return mapped(item, colours); }); }
    if (value && typeof value === "object" && !ArrayBuffer.isView(value)) {
      var copy = {};
      Object.keys(value).forEach(function (key) { copy[key] = mapped(value[key], colours); });
      return copy;
    }
    return value;
  }
  function plain(value) { return JSON.parse(JSON.stringify(value)); }
  function dressed(figure) {
    var layout = Object.assign({ autosize: true }, figure.layout);
    var narrow = layout.meta && layout.meta.narrow;
    layout.annotations = without(layout, isNarrow() ? "wide" : "narrow");
    if (isPrinting) { layout.width = PAPER_WIDTH; }
    if (isNarrow() && narrow) {
      layout.margin = Object.assign({}, layout.margin, narrow.margin || {});
      if (narrow.height) { layout.height = narrow.height; }
      if (narrow.tickvals && layout.xaxis) {
        layout.xaxis = Object.assign({}, layout.xaxis, { tickvals: narrow.tickvals, ticktext: narrow.ticktext });
      }
      if (narrow.range && layout.xaxis) { layout.xaxis.range = narrow.range; }
    }
    return {
      data: isDark() ? mapped(figure.data, DARK) : figure.data,
      layout: isDark() ? mapped(layout, DARK) : layout,
      config: figure.config
    };
  }
  /* Whoever draws, Dash or we, goes through here: the figure as it came is kept beside its graph. */
  var figures = new WeakMap();
  var plotly = {};
  function takeUpCharts() {
    ["newPlot", "react"].forEach(function (name) {
      plotly[name] = window.Plotly[name];
      window.Plotly[name] = function (graph, data, layout, config) {
        var figure = Array.isArray(data) ? { data: data, layout: layout, config: config } : data;
        if (!graph || !figure || !figure.data) { return plotly[name].apply(window.Plotly, arguments); }
        figure = { data: figure.data, layout: figure.layout || {}, config: figure.config };
        figures.set(graph, figure);
        return draw(graph, name);
      };
    });
    /* Dash asks for a new size twice after each drawing; only a box that has changed needs one. */
    var resize = window.Plotly.Plots.resize;
    window.Plotly.Plots.resize = function (graph) {
      var drawn = graph && graph._fullLayout;
      var isSame = drawn && graph.clientWidth === drawn.width && graph.clientHeight === drawn.height;
      return isSame ? Promise.resolve(graph) : resize.apply(window.Plotly.Plots, arguments);
    };
  }
  if (window.Plotly) { takeUpCharts(); }
  function draw(graph, name) {
    var figure = plain(dressed(figures.get(graph)));
    fit(graph, figure.layout.height);
    var drawn = plotly[name].call(window.Plotly, graph, figure.data, figure.layout, figures.get(graph).config);
    if (name === "newPlot") { leading.delete(graph); }
    drawn.then(leadOn);
    return drawn;
  }
  /* A dot that stands for a unit leads to the unit's page. */
  var leading = new WeakSet();
  function leadOn(graph) {
    if (leading.has(graph) || !graph.on) { return; }
    leading.add(graph);
    graph.on("plotly_click", function (event) {
      var place = event.points[0] && event.points[0].customdata;
      if (typeof place === "string" && /^\/[a-z]/.test(place)) { window.location.assign(place); }
    });
  }
  function fit(graph, height) {
    var box = graph.closest("[data-graph], .dash-graph");
    if (!box) { return; }
    if (!box.dataset.height) { box.dataset.height = box.style.height; }
    box.style.height = height ? height + "px" : box.dataset.height;
  }
  function drawAll() {
    document.querySelectorAll(".js-plotly-plot").forEach(function (graph) {
      if (figures.has(graph)) { draw(graph, "react"); }
    });
  }
  function setTheme(theme) {
    document.documentElement.setAttribute("data-theme", theme);
    try { localStorage.setItem("mobilkoll-theme", theme); } catch (ignored) { /* private mode */ }
    showTheme();
    drawAll();
  }
  function showTheme() {
    document.querySelectorAll("#frame-theme").forEach(function (button) {
      button.setAttribute("aria-pressed", String(isDark()));
    });
  }
  window.matchMedia("(max-width: 767px)").addEventListener("change", drawAll);
  /* Paper: light colours, its own width, and page, unit and period at the top of every sheet. */
  var sheet = null;
  function headOfSheets() {
    var head = document.querySelector(".print-head");
    if (!head) { return; }
    sheet = new CSSStyleSheet();
    try {
      sheet.replaceSync("@page { @top-left { content: " + JSON.stringify(head.textContent) + "; font: 10pt sans-serif; color: #56636f; } }");
      if (sheet.cssRules[0].cssText.indexOf("top-left") >= 0) { sheet.insertRule("@media print { .print-head { display: none !important; } }"); }
      document.adoptedStyleSheets = document.adoptedStyleSheets.concat(sheet);
    } catch (ignored) { sheet = null; }
  }
  window.addEventListener("beforeprint", function () {
    if (isPrinting) { return; }
    isPrinting = true;
    headOfSheets();
    document.documentElement.setAttribute("data-paper", document.documentElement.getAttribute("data-theme"));
    document.documentElement.setAttribute("data-theme", "light");
    drawAll();
  });
  window.addEventListener("afterprint", function () {
    isPrinting = false;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter(function (one) { return one !== sheet; });
    document.documentElement.setAttribute("data-theme", document.documentElement.getAttribute("data-paper") || "light");
    drawAll();
  });

  /* The report's charts are drawn here, as wide as its paper, and sent along; the server checks them. */
  function reportImage(card, width) {
    var graph = card.querySelector(".js-plotly-plot");
    var figure = graph && figures.get(graph);
    if (!figure) { return Promise.resolve(""); }
    var layout = plain(figure.layout);
    layout.width = width; layout.autosize = false;
    layout.paper_bgcolor = "#ffffff"; layout.annotations = without(layout, "narrow");
    return window.Plotly.toImage({ data: plain(figure.data), layout: layout }, { format: "svg", width: width, height: layout.height })
      .then(function (address) { return decodeURIComponent(address.split(",").slice(1).join(",")); }, function () { return ""; });
  }
  function sendReport(form, format) {
    var cards = Array.prototype.slice.call(document.querySelectorAll(".chart-card[id^=report-]"));
    var width = Number(form.getAttribute("data-width"));
    Promise.all(cards.map(function (card) { return reportImage(card, width); })).then(function (drawn) {
      var sent = form.cloneNode(false);
      var add = function (name, value) { sent.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: name, value: value })); };
      add("format", format);
      drawn.forEach(function (svg, index) { if (svg) { add(cards[index].id, svg); } });
      document.body.appendChild(sent);
      sent.submit();
      sent.remove();
    });
  }
  /* 3. Copied texts; files, pictures and texts of charts are fetched in 60-exports.js. */
  /* A copied text is told to eyes by the button or its menu's, to ears by a line of its own. */
  function copyText(text, button) {
    var done = button.getAttribute("data-done");
    var isCopied = navigator.clipboard ? navigator.clipboard.writeText(text).catch(function () { copyByHand(text); }) : copyByHand(text);
    Promise.resolve(isCopied).then(function () { sayDone(button, done); });
  }
  function sayDone(button, done) {
    var shown = button.closest("details") ? button.closest("details").querySelector("summary") : button;
    var parts = Array.prototype.slice.call(shown.childNodes);
    var line = document.getElementById("frame-said") || document.body.appendChild(Object.assign(document.createElement("p"), { id: "frame-said", className: "visually-hidden" }));
    line.setAttribute("role", "status");
    line.textContent = done;
    shown.textContent = done;
    setTimeout(function () { shown.replaceChildren.apply(shown, parts); line.textContent = ""; }, SAID_MS);
  }
  document.addEventListener("mobilkoll:copy", function (event) { copyText(event.detail, event.target); });
  document.addEventListener("mobilkoll:done", function (event) { sayDone(event.target, event.detail); });
  document.addEventListener("mobilkoll:fault", function (event) { tellFault(event.detail.status, event.detail.text); });
  /* Without the clipboard's permission, as on a page without TLS. */
  function copyByHand(text) {
    var field = document.body.appendChild(document.createElement("textarea"));
    var before = document.activeElement;
    field.value = text;
    field.className = "visually-hidden";
    field.select();
    document.execCommand("copy");
    field.remove();
    if (before) { before.focus({ preventScroll: true }); }
  }
  var SAID_MS = 2500;

  /* Back and forward among choices: the page its address shows. A choice itself is already shown. */
  var shownSearch = window.location.search;
  ["pushState", "replaceState"].forEach(function (name) {
    var own = window.history[name];
    window.history[name] = function () {
      own.apply(window.history, arguments);
      shownSearch = window.location.search;
    };
  });
  window.addEventListener("popstate", function () {
    if (window.location.search !== shownSearch) { window.location.reload(); }
  });

  /* 4. One listener for all buttons; links between pages keep unit and period. */
  document.addEventListener("click", function (event) {
    var target = event.target.closest ? event.target.closest("[data-do], #frame-theme, a.keeps-query") : null;
    if (!target) { return; }
    if (target.id === "frame-theme") { setTheme(isDark() ? "light" : "dark"); return; }
    if (target.matches("a.keeps-query")) {
      target.href = target.getAttribute("href").split("?")[0] + window.location.search;
      return;
    }
    var card = target.closest(".chart-card");
    var what = target.getAttribute("data-do");
    if (what === "table" && card) {
      var fold = card.querySelector("details.as-table");
      fold.open = !fold.open;
      if (fold.open) { fold.scrollIntoView({ block: "nearest" }); }
    } else if (what === "print") { window.print(); }
    else if (what === "all") { showAll(target); }
    else if (what === "copy") { copyText(target.getAttribute("data-text") || "", target); }
    var menu = target.closest(".tools details");
    if (menu) { menu.open = false; menu.querySelector("summary").focus({ preventScroll: true }); }
  });

  document.addEventListener("click", function (event) {
    document.querySelectorAll(".tools details[open]").forEach(function (menu) {
      if (!menu.contains(event.target)) { menu.open = false; }
    });
  });
  document.addEventListener("keydown", function (event) {
    var menu = event.key === "Escape" && document.querySelector(".tools details[open]");
    if (!menu) { return; }
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  /* The rest of a long table; whoever asked stands at the first row that came. */
  function showAll(button) {
    var table = button.parentNode;
    table.setAttribute("data-all", "true");
    var row = table.querySelector("tr.more");
    var place = row && (row.querySelector("a, button") || row.firstElementChild);
    if (place) { place.setAttribute("tabindex", "-1"); place.focus(); }
  }
  /* While Dash fetches, the page says so to a screen reader; the style sheet draws a slow answer.
     What had focus gets it back when the new content stands. */
  var SLOW_MS = 300;
  var focused = "";
  var slow = 0;
  var fold = "";
  function firstField() {
    var place = fold && document.getElementById(fold);
    return place && place.querySelector(".body :is(input, select, button)");
  }
  function refocus() {
    var again = document.activeElement === document.body && focused && (document.getElementById(focused) || firstField());
    focused = "";
    if (again) { again.focus({ preventScroll: true }); }
  }
  new MutationObserver(function (changes) {
    changes.forEach(function (change) {
      var part = change.target;
      if (!/-content$/.test(part.id)) { return; }
      if (part.hasAttribute("data-dash-is-loading")) {
        part.setAttribute("aria-busy", "true");
        clearTimeout(slow);
        slow = setTimeout(function () { part.classList.add("is-slow"); }, SLOW_MS);
        focused = part.contains(document.activeElement) ? document.activeElement.id : "";
        fold = (document.activeElement.closest("details[id]") || {}).id || "";
      } else {
        clearTimeout(slow);
        part.removeAttribute("aria-busy");
        part.classList.remove("is-slow");
        requestAnimationFrame(function () { setTimeout(refocus, 0); });
      }
    });
  }).observe(document.documentElement, { subtree: true, attributes: true, attributeFilter: ["data-dash-is-loading"] });

  document.addEventListener("change", function (event) {
    if (event.target.id !== "import-file" || !event.target.files.length) { return; }
    document.getElementById("import-name").textContent = event.target.files[0].name;
  });
  /* A file takes its time: the button says so, and is not pressed twice. */
  function showBusy(button) {
    button.textContent = button.getAttribute("data-busy");
    button.setAttribute("aria-busy", "true");
    setTimeout(function () { button.disabled = true; }, 0);
  }
  /* What goes on behind the page moves its bar; at the end the page shows what became of it, unless a file has been chosen meanwhile. */
  function showProgress(bar, told) {
    var link = bar.parentNode.querySelector("a[data-done]"), chosen = document.getElementById("import-file");
    bar.value = told.share;
    bar.nextElementSibling.textContent = told.text;
    if (!told.over) { return; }
    if (chosen && chosen.files.length) { link.textContent = link.getAttribute("data-done"); bar.removeAttribute("data-told"); }
    else { window.location.replace(link.href); }
  }
  setInterval(function () {
    var bar = document.querySelector("progress[data-told]");
    if (!bar) { return; }
    fetch(bar.getAttribute("data-told")).then(function (answer) {
      if (answer.status === 401 || answer.redirected) { window.location.reload(); }
      return answer.json();
    }).then(function (told) { showProgress(bar, told); }).catch(function () {});
  }, 1000);
  window.addEventListener("pageshow", function (event) { if (event.persisted) { window.location.reload(); } });
  /* Another language leads back to what is shown now, not to what was opened. */
  document.addEventListener("submit", function (event) {
    var pressed = event.submitter;
    if (event.target.matches("form.report") && pressed && pressed.value !== "xlsx" && window.Plotly) {
      event.preventDefault();
      sendReport(event.target, pressed.value);
    }
    if (event.target.matches("form.upload")) { showBusy(event.target.querySelector("[data-busy]")); }
    if (!event.target.matches("form.language")) { return; }
    event.target.action = "/sprak?next=" + encodeURIComponent(window.location.pathname + window.location.search);
  });

  /* 5. The first view: draw its figures, then let Dash start behind it and take its place. */
  var view = document.getElementById("first-view");
  var entry = document.getElementById("react-entry-point");
  function collect(node, found) {
    if (Array.isArray(node)) { node.forEach(function (child) { collect(child, found); }); }
    else if (node && node.props) {
      if (node.type === "Graph") { found.push(node.props); }
      collect(node.props.children, found);
    }
    return found;
  }
  function load(address, then) {
    var script = document.createElement("script");
    script.src = address;
    if (then) { script.onload = then; }
    document.body.appendChild(script);
  }
  /* A page without charts has not fetched what draws them; Dash expects it to be there. */
  function startDash() {
    var addresses = document.querySelector("script[data-dash]").dataset;
    if (window.Plotly) { load(addresses.dash); return; }
    load(addresses.charts, function () { takeUpCharts(); load(addresses.dash); });
  }
  function stands(count) {
    if (!entry.querySelector("main")) { return false; }
    var drawn = Array.prototype.filter.call(entry.querySelectorAll(".js-plotly-plot"), function (graph) {
      return graph.querySelector(".cartesianlayer .subplot") && !graph.closest(".dash-graph--pending");
    });
    return drawn.length >= count;
  }
  function focusable(root) { return root.querySelectorAll("a[href], button, select, summary, input, textarea"); }
  /* What has been typed or chosen in a form by then moves along. */
  function carryTyped() {
    var fields = "form [name]:not(button):not([type=hidden])";
    var targets = entry.querySelectorAll(fields);
    view.querySelectorAll(fields).forEach(function (source, index) {
      var target = targets[index];
      if (!target || target.name !== source.name || target.type !== source.type) { return; }
      if (source.type === "file") { target.files = source.files; return; }
      if (source.type === "checkbox") { target.checked = source.checked; return; }
      if (target.value !== source.value) { target.value = source.value; }
    });
  }
  function takePlace() {
    var place = Array.prototype.indexOf.call(focusable(view), document.activeElement);
    var folds = entry.querySelectorAll("details");
    view.querySelectorAll("details").forEach(function (fold, index) {
      if (fold.open && folds[index]) { folds[index].open = true; }
    });
    carryTyped();
    var active = document.activeElement;
    var at = active && active.matches("textarea, input[type=text]") ? active.selectionStart : null;
    view.remove();
    entry.classList.remove("behind");
    if (place >= 0) { focusable(entry)[place].focus({ preventScroll: true }); }
    if (place >= 0 && at !== null) { focusable(entry)[place].setSelectionRange(at, at); }
    showTheme();
    document.documentElement.setAttribute("data-ready", "true");
  }
  function waitForDash(count, since) {
    if (stands(count) || performance.now() - since > 15000) { takePlace(); return; }
    requestAnimationFrame(function () { waitForDash(count, since); });
  }
  function begin() {
    showTheme();
    var graphs = collect(JSON.parse(document.getElementById("mobilkoll-layout").textContent), []);
    graphs.forEach(function (props) {
      var box = view.querySelector('[data-graph="' + CSS.escape(props.id) + '"]');
      if (!box) { return; }
      var graph = document.createElement("div");
      graph.style.height = "100%";
      box.appendChild(graph);
      window.Plotly.newPlot(graph, props.figure.data, props.figure.layout, props.config);
    });
    requestAnimationFrame(function () {
      setTimeout(startDash, 0);
      waitForDash(graphs.length, performance.now());
    });
  }
  if (view && entry) { begin(); }
})();
