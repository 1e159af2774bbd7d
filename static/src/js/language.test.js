import { expect, test, vi } from "vitest";
import { h } from "./dom.js";
import { setUpLanguage } from "./language.js";

function block(language, works = true) {
  const options = ["nl", "en"].map((code) => h("option", { value: code, selected: code === language }, code));
  const root = h("div", { lang: language }, h("select", { "data-np": "language" }, ...options));
  document.body.append(root);
  const change = vi.fn(async (wanted) => {
    if (works) root.lang = wanted;
    return works;
  });
  setUpLanguage(root, change);
  const picker = root.querySelector("select");
  const choose = async (wanted) => {
    picker.value = wanted;
    picker.dispatchEvent(new Event("change"));
    await vi.waitFor(() => expect(change).toHaveBeenCalled());
    await Promise.resolve();
  };
  return { root, change, picker, choose };
}

test("a choice in one block is followed by the others", async () => {
  const first = block("nl");
  const second = block("nl");
  await first.choose("en");
  await vi.waitFor(() => expect(second.change).toHaveBeenCalledWith("en"));
  expect(first.change).toHaveBeenCalledOnce();
  document.body.replaceChildren();
});

test("a choice that failed goes back", async () => {
  const { choose, picker } = block("nl", false);
  await choose("en");
  await vi.waitFor(() => expect(picker.value).toBe("nl"));
  document.body.replaceChildren();
});

test("what the browser put in of an earlier visit gives way to the language of the page", () => {
  const options = ["nl", "en"].map((code) => h("option", { value: code, selected: code === "en" }, code));
  const root = h("div", { lang: "nl" }, h("select", { "data-np": "language" }, ...options));
  setUpLanguage(root, async () => true);
  expect(root.querySelector("select").value).toBe("nl");
});
