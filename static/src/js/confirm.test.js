import { expect, test, vi } from "vitest";
import { confirmFirst } from "./confirm.js";
import { h } from "./dom.js";

function asked() {
  const button = h("button", {}, "Leave");
  const row = h("div", { class: "np-actions" }, button);
  document.body.replaceChildren(row);
  const act = vi.fn();
  confirmFirst(button, { question: "Sure?", yes: "Yes", no: "No" }, act);
  const [yes, no] = document.querySelectorAll(".np-confirm button");
  return { act, button, row, yes, no };
}

test("the question takes the place of the row and the focus", () => {
  const { act, row } = asked();
  expect(row.hidden).toBe(true);
  expect(document.activeElement?.textContent).toBe("Sure?");
  expect(act).not.toHaveBeenCalled();
});

test("no brings the button back, yes acts once", () => {
  const first = asked();
  first.no.click();
  expect(document.activeElement).toBe(first.button);
  expect(document.querySelector(".np-confirm")).toBeNull();
  const second = asked();
  second.yes.click();
  expect(second.act).toHaveBeenCalledOnce();
});
