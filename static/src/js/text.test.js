import { expect, test } from "vitest";
import { direction, fill, paragraphs, plain, said } from "./text.js";

const FALLEN_BACK = { text: "One.\n\nTwo.", lang: "en" };

test("a text stays a string, one that fell back names its language", () => {
  expect(said("Een")).toBe("Een");
  expect(said(FALLEN_BACK).outerHTML).toBe('<span lang="en">One.\n\nTwo.</span>');
  expect(plain(FALLEN_BACK)).toBe("One.\n\nTwo.");
  expect(plain(undefined)).toBe("");
});

test("paragraphs are separated by blank lines", () => {
  expect(paragraphs("a\n\nb").map((p) => p.outerHTML)).toEqual(["<p>a</p>", "<p>b</p>"]);
  expect(paragraphs(FALLEN_BACK)[1].lang).toBe("en");
});

test("markup in a text stays text", () => {
  expect(paragraphs("<img src=x onerror=alert(1)>")[0].children).toHaveLength(0);
});

test("placeholders are filled, unknown ones stay", () => {
  expect(fill("{name}, {other}", { name: "Zon" })).toBe("Zon, {other}");
});

test("the direction follows the language", () => {
  expect([direction("nl"), direction("ar"), direction("ar-ma"), direction("arn")]).toEqual(["ltr", "rtl", "rtl", "ltr"]);
});
