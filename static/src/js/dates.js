import { all } from "./dom.js";

/**
 * Writes dates as readers of a language do.
 *
 * @example <time datetime="2026-09-14">2026-09-14</time> → 14 september 2026
 *
 * @param {HTMLElement} parent
 * @param {string} language
 */
export function showDates(parent, language) {
  const format = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  for (const time of all(parent, "time")) time.textContent = format.format(new Date(time.getAttribute("datetime") ?? ""));
}
