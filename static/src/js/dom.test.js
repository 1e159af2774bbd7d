import { expect, test } from "vitest";
import { h, icon } from "./dom.js";

test("attributes that are false or missing are left out, true is empty", () => {
  const made = h("p", { class: "np-x", hidden: true, lang: null, title: undefined, id: false }, "a", false, null, h("b"));
  expect(made.outerHTML).toBe('<p class="np-x" hidden="">a<b></b></p>');
});

test("an icon is hidden from those who hear the page", () => {
  expect(icon("globe").outerHTML).toBe('<span class="np-icon np-icon-globe" aria-hidden="true"></span>');
});
