import { expect, test } from "vitest";
import { showDates } from "./dates.js";
import { h } from "./dom.js";

test("a date is written as readers of the language do", () => {
  const place = h("p", {}, h("time", { datetime: "2026-09-14" }, "2026-09-14"));
  showDates(place, "nl");
  expect(place.textContent).toBe("14 september 2026");
});
