// Light or dark: as the system says until a person chooses with the button [data-theme-toggle]; kept in this browser. And what is open stays so.
"use strict";
(() => {
  const root = document.documentElement;
  const kept = (() => { try { return localStorage.getItem("theme"); } catch { return null; } })();
  if (kept === "light" || kept === "dark") root.dataset.theme = kept;
  const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const show = () => document.querySelectorAll("[data-theme-toggle]").forEach((button) => {
    button.setAttribute("aria-pressed", String(dark()));
    button.hidden = false;
  });
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-theme-toggle]")) return;
    root.dataset.theme = dark() ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* kept for this page alone */ }
    show();
  });
  document.addEventListener("DOMContentLoaded", show);
  // What a person opened stays open when htmx puts in its place what the desk answers.
  let open = [];
  document.addEventListener("htmx:beforeSwap", () => { open = [...document.querySelectorAll("details[id][open]")].map((one) => one.id); });
  document.addEventListener("htmx:afterSwap", () => open.forEach((id) => document.getElementById(id)?.setAttribute("open", "")));
})();
