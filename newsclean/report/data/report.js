"use strict";
(() => {
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const panel = one("#detail");
  let chosen = null;
  let held = false;

  // The block chosen, and what is known of it.
  const home = (block) => block.closest("[data-url]");
  const put = (field, text) => {
    const place = one(`[data-field=${field}]`, panel);
    place.textContent = text;
    const row = place.closest("dd");
    if (row) row.hidden = row.previousElementSibling.hidden = !text;
  };
  const show = (block) => {
    if (chosen) chosen.classList.remove("chosen");
    all(".twin").forEach((b) => b.classList.remove("twin"));
    chosen = block;
    block.classList.add("chosen");
    const data = block.dataset;
    for (const field of ["role", "stage", "reason", "score", "evidence"]) put(field, data[field].replaceAll("_", " "));
    put("page", home(block)?.dataset.url || home(block)?.dataset.name || "");
    one("meter", panel).value = Number(data.score);
    all("[data-when]", panel).forEach((w) => { w.hidden = block.classList.contains(w.dataset.when) === false; });
    const twin = data.twin ? document.getElementById(data.twin) : null;
    const link = one("[data-field=twin]", panel);
    link.closest("dd").hidden = link.closest("dd").previousElementSibling.hidden = !twin;
    if (twin) { link.href = `#${data.twin}`; twin.classList.add("twin"); }
    all("[data-said], textarea", panel).forEach((said) => { said.hidden = true; });
    panel.hidden = false;
  };
  const release = () => {
    held = false;
    panel.hidden = true;
    if (chosen) chosen.classList.remove("chosen");
    all(".twin").forEach((b) => b.classList.remove("twin"));
  };
  const visible = (block) => block.getClientRects().length > 0;
  const step = (way) => {
    const cuts = all(".b.cut").filter(visible);
    if (!cuts.length) return;
    let at = cuts.indexOf(chosen);
    if (at < 0) {
      const top = cuts.findIndex((c) => c.getBoundingClientRect().top > 80);
      at = way > 0 ? (top < 0 ? 0 : top) : (top < 0 ? cuts.length : top) - 1;
    } else at += way;
    const next = cuts[Math.min(Math.max(at, 0), cuts.length - 1)];
    held = true;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
    show(next);
  };

  document.addEventListener("mouseover", (event) => {
    const block = event.target.closest?.(".b");
    if (block && !held) show(block);
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.classList?.contains("b")) show(event.target);
  });
  document.addEventListener("click", (event) => {
    const target = event.target;
    const block = target.closest(".b");
    if (block) { held = true; show(block); return; }
    if (target.dataset?.do === "close") release();
    else if (target.dataset?.copy) copy(made(chosen, target.dataset.copy));
    else if (target.dataset?.field === "twin") {
      event.preventDefault();
      const twin = document.getElementById(chosen.dataset.twin);
      twin.scrollIntoView({ block: "center" });
      held = true;
      show(twin);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("select, textarea, [type=search], [type=number]")) return;
    const key = event.key;
    if (key === "j") step(1);
    else if (key === "k") step(-1);
    else if (key === "Escape") release();
    else if ("123".includes(key)) all("[name=view]")[Number(key) - 1].click();
    else if ((key === "Enter" || key === " ") && event.target.classList?.contains("b")) {
      held = true;
      show(event.target);
      one("[data-copy]", panel).focus();
    } else return;
    event.preventDefault();
  });

  // A cut as a rule or as a test case.
  const quoted = (text) => JSON.stringify(text).replace(/\\ud[89a-f][0-9a-f]{2}/gi, "\\ufffd").replace(/\x7f/g, "\\u007f");
  const name = (role, text) => {
    let sum = 7;
    for (const c of text) sum = (Math.imul(sum, 31) + c.codePointAt(0)) | 0;
    return `${role}-${(sum >>> 0).toString(36)}`;
  };
  const bare = (block) => block.textContent.replace(/\s+/g, " ").trim().replace(/^[^\p{L}\p{N}_]+/u, (mark) => (/[\p{L}\p{N}_]/u.test(block.textContent) ? "" : mark));
  const means = (text) => {
    if (!/[\p{L}\p{N}_]/u.test(text)) return [`pattern = ${quoted(`^\\s*${text.slice(0, 200).replace(/[^\s\w]/gu, "\\$&")}`)}`];
    if (text.length <= 600) return [`phrase = ${quoted(text)}`];
    const start = text.slice(0, 200);
    return [`phrase = ${quoted(start.includes(" ") ? start.slice(0, start.lastIndexOf(" ")) : start)}`, 'match = "prefix"'];
  };
  const rule = (block, effect) => {
    const text = bare(block);
    const cut = block.classList.contains("cut");
    const role = effect === "keep" ? "body" : cut ? block.dataset.role : "other";
    const host = home(block)?.dataset.host;
    const lines = ["[[rule]]", `name = "${name(role, text)}"`, ...means(text), `role = "${role}"`, `effect = "${effect}"`];
    return [...lines, ...(host ? [`host = ${quoted(host)}`] : []), ""].join("\n");
  };
  const beside = (block, way) => {
    let next = block;
    do next = next[way]; while (next && !next.classList.contains("b"));
    return next ? next.textContent : "";
  };
  const testCase = (block) => {
    const around = block.closest(".around");
    const before = around ? one(".before", around).textContent : beside(block, "previousElementSibling");
    const after = around ? one(".after", around).textContent : beside(block, "nextElementSibling");
    const { role, stage, reason } = block.dataset;
    const text = [before, block.textContent, after].filter(Boolean).join("\n\n");
    const kept = block.classList.contains("kept");
    return JSON.stringify({ about: "", url: home(block)?.dataset.url || null, text, block: block.textContent, role, kept, stage, reason }, null, 1) + "\n";
  };
  const made = (block, what) => (what === "case" ? testCase(block) : rule(block, what));
  const copy = async (text) => {
    const area = one("textarea", panel);
    area.value = text;
    let done = false;
    try {
      await navigator.clipboard.writeText(text);
      done = true;
    } catch {
      area.hidden = false;
      area.select();
      try { done = document.execCommand("copy"); } catch { done = false; }
    }
    area.hidden = done;
    if (!done) { area.focus(); area.select(); }
    one("[data-said=yes]", panel).hidden = !done;
    one("[data-said=no]", panel).hidden = done;
  };

  // Switches of one page, filters of a corpus.
  all("[data-switch]").forEach((box) => box.addEventListener("change", () => {
    all(`.views .b.cut[data-role="${box.dataset.switch}"]`).forEach((b) => b.classList.toggle("off", !box.checked));
  }));
  const filters = Object.fromEntries(all("[data-filter]").map((f) => [f.dataset.filter, f]));
  const rows = filters.host ? all("[data-row]").map((row) => ({ row, text: null, data: row.dataset })) : [];
  const passes = ({ row, data }, want) =>
    (!want.host || data.host === want.host || (data.hosts ?? "").split(" ").includes(want.host)) &&
    (!want.role || data.role === undefined || data.role === want.role) &&
    (data.score === undefined || Number(data.score) <= want.score);
  const says = (entry, text) => {
    if (!text) return true;
    entry.text ??= entry.row.textContent.toLowerCase();
    return entry.text.includes(text);
  };
  const sift = () => {
    const want = { host: filters.host.value, role: filters.role.value, score: filters.score.value === "" ? 1 : Number(filters.score.value) };
    const text = filters.text.value.trim().toLowerCase();
    let shown = 0;
    for (const entry of rows) {
      const pass = passes(entry, want) && says(entry, text);
      entry.row.hidden = !pass;
      shown += pass;
    }
    one("[data-field=shown]").textContent = `${shown} / ${rows.length}`;
  };
  Object.values(filters).forEach((f) => f.addEventListener("input", sift));
  if (filters.host) sift();
  const opened = [];
  addEventListener("beforeprint", () => all("details:not([open])").forEach((d) => { d.open = true; opened.push(d); }));
  addEventListener("afterprint", () => { while (opened.length) opened.pop().open = false; });
})();
