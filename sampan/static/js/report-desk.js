/* The report at the desk: preview, draft and finding records while somebody writes, and how far formats are. Without
   this script a text is previewed and saved by its buttons, and a record is found on a page of its own. */
document.addEventListener("DOMContentLoaded", () => {
  for (const form of document.querySelectorAll("[data-report-editor]")) editor(form);
  for (const place of document.querySelectorAll("[data-report-builds]")) builds(place);
});

function editor(form) {
  const text = form.querySelector("textarea[name=text]");
  const secret = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const preview = form.querySelector("[data-report-preview]");
  const said = form.querySelector("[data-report-said]");
  const opened = form.querySelector("[name=opened]");
  let saved = text.value, previewed = text.value, drafted = text.value, sending = false, turn = 0;

  for (const one of form.querySelectorAll("[data-report-no-script]")) one.hidden = true;
  for (const one of form.querySelectorAll("[data-report-script]")) one.hidden = false;

  const send = (address, values) => fetch(address, {
    method: "POST",
    credentials: "same-origin",
    headers: { "X-CSRFToken": secret },
    body: new URLSearchParams(values),
  });

  async function show() {
    if (text.value === previewed) return;
    previewed = text.value;
    const own = ++turn;
    try {
      const answer = await send(form.dataset.preview, { text: previewed, passage: form.dataset.passage });
      if (answer.ok && own === turn) preview.innerHTML = await answer.text();
    } catch { /* the line is broken: what is typed stays, and the next pause tries again */ previewed = null; }
  }

  async function keep() {
    if (!form.dataset.draft || text.value === drafted) return;
    const kept = text.value;
    try {
      const answer = await send(form.dataset.draft, { text: kept, opened: opened.value });
      if (!answer.ok) return;
      drafted = kept;
      said.textContent = (await answer.json()).said;
    } catch { said.textContent = ""; }
  }

  let pause, slow;
  text.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(show, 500);
    clearTimeout(slow);
    slow = setTimeout(keep, 2500);
  });
  form.addEventListener("submit", () => { sending = true; });
  addEventListener("beforeunload", (event) => {
    if (sending || text.value === saved) return;
    event.preventDefault();
    event.returnValue = form.dataset.leave;
  });
  text.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.key.toLowerCase() === "k") { event.preventDefault(); find(); }
    if (event.key.toLowerCase() === "s") { event.preventDefault(); form.querySelector("[value=save]").click(); }
  });

  // Finding a record.
  const dialog = form.querySelector("[data-report-dialog]");
  const words = dialog.querySelector("input");
  const found = dialog.querySelector("[data-report-found]");
  let from = 0, to = 0;
  function find() {
    [from, to] = [text.selectionStart, text.selectionEnd];
    words.value = text.value.slice(text.selectionStart, text.selectionEnd).slice(0, 100);
    dialog.showModal();
    words.select();
    if (words.value) look();
  }
  let looking, asked = 0;
  async function look() {
    const own = ++asked;
    const address = new URL(form.dataset.find, location.href);
    address.searchParams.set("q", words.value);
    address.searchParams.set("part", "1");
    const answer = await fetch(address, { credentials: "same-origin" });
    if (answer.ok && own === asked) found.innerHTML = await answer.text();
  }
  function put(markup) {
    dialog.close();
    text.focus();
    text.setSelectionRange(from, to);
    // So that the browser's own undo knows of it.
    if (!document.execCommand("insertText", false, markup)) text.setRangeText(markup, text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
  form.querySelector("[data-report-find]").addEventListener("click", (event) => { event.preventDefault(); find(); });
  dialog.querySelector("[data-report-close]").addEventListener("click", () => { dialog.close(); text.focus(); });
  words.addEventListener("input", () => { clearTimeout(looking); looking = setTimeout(look, 250); });
  words.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); found.querySelector("[data-report-insert]")?.click(); }
    if (event.key === "ArrowDown") { event.preventDefault(); found.querySelector("[data-report-insert]")?.focus(); }
  });
  found.addEventListener("keydown", (event) => {
    const all = [...found.querySelectorAll("[data-report-insert]")];
    const at = all.indexOf(document.activeElement);
    if (at < 0 || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    (event.key === "ArrowDown" ? all[at + 1] : all[at - 1] ?? words)?.focus();
  });
  found.addEventListener("change", (event) => {
    if (!event.target.matches("[data-report-form]")) return;
    const button = event.target.closest("li").querySelector("[data-report-insert]");
    button.dataset.reportInsert = event.target.value;
    button.firstElementChild.textContent = event.target.value;
  });
  found.addEventListener("click", (event) => {
    const button = event.target.closest("[data-report-insert]");
    if (button) put(button.dataset.reportInsert);
  });
}

function builds(place) {
  const again = async () => {
    if (!place.querySelector("[data-is-building]")) return;
    // A button that somebody is about to press is not taken from under their hand.
    if (!place.contains(document.activeElement) || document.activeElement === document.body) {
      try {
        const answer = await fetch(place.dataset.reportBuilds, { credentials: "same-origin" });
        if (answer.ok) place.innerHTML = await answer.text();
        if (!place.querySelector("[data-is-building]")) { location.reload(); return; }
      } catch { /* asked again in a moment */ }
    }
    setTimeout(again, 1000);
  };
  setTimeout(again, 700);
}
