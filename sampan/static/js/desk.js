/* A box to type in above each long list of boxes to tick; without this script the list is merely long. */
document.addEventListener("DOMContentLoaded", () => {
  const words = document.documentElement.lang || "en";
  for (const list of document.querySelectorAll(".desk-choices")) {
    const rows = [...list.querySelectorAll(":scope > div")];
    if (rows.length < 12) continue;
    const ticked = rows.filter((row) => row.querySelector(":checked"));
    list.prepend(...ticked);
    const box = document.createElement("input");
    box.type = "search";
    box.className = "desk-narrow";
    box.placeholder = "…";
    box.setAttribute("aria-label", list.closest("[data-field]")?.querySelector("label, legend")?.textContent.trim() || "");
    box.addEventListener("input", () => {
      const asked = box.value.normalize().toLocaleLowerCase(words);
      for (const row of rows) {
        row.hidden = asked !== "" && !row.querySelector(":checked") && !row.textContent.toLocaleLowerCase(words).includes(asked);
      }
    });
    box.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    list.before(box);
  }
});
