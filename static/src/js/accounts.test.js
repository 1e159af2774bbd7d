import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { start } from "./accounts.js";

const ASK = `
  <div data-done role="status" tabindex="-1" hidden></div>
  <form method="post" data-ask="code" data-empty="empty" data-offline="offline" data-trouble="trouble">
    <div class="np-field"><p id="ask_error" role="alert"></p><input id="ask"></div><button>Go on</button>
  </form>`;
const goTo = vi.fn();
const reply = (status, body) => async () => ({ status, json: async () => body });
const settled = () => new Promise((resolve) => setTimeout(resolve));

function type(text) {
  document.querySelector("#ask").value = text;
  document.querySelector("button").click();
  return settled();
}

beforeEach(() => {
  document.body.innerHTML = ASK;
  start(document, goTo);
});
afterEach(() => {
  vi.unstubAllGlobals();
  goTo.mockReset();
});

test("a code goes as JSON to the page's own address, and the page goes on", async () => {
  const fetch = vi.fn(reply(200, { next: "/course/" }));
  vi.stubGlobal("fetch", fetch);
  await type(" abcd-efgh ");
  expect(fetch.mock.calls[0][0]).toBe(document.location.href);
  expect(fetch.mock.calls[0][1].body).toBe('{"code":"abcd-efgh"}');
  expect(goTo).toHaveBeenCalledWith("/course/");
  expect(document.querySelector("#ask").value).toBe("");
});

test.each([
  [reply(404, { error: "unknown" }), "unknown"],
  [reply(400, { error: "" }), "trouble"],
  [reply(500, null), "trouble"],
  [() => Promise.reject(new TypeError()), "offline"],
])("what goes wrong is said, and what was typed stays", async (fetch, said) => {
  vi.stubGlobal("fetch", fetch);
  await type("abcd");
  expect(document.querySelector("[role=alert]").textContent).toBe(said);
  expect(document.querySelector("#ask").value).toBe("abcd");
  expect(document.activeElement).toBe(document.querySelector("#ask"));
  expect(goTo).not.toHaveBeenCalled();
});

test("nothing typed sends nothing", async () => {
  const fetch = vi.fn();
  vi.stubGlobal("fetch", fetch);
  await type("  ");
  expect(fetch).not.toHaveBeenCalled();
  expect(document.querySelector("[role=alert]").textContent).toBe("empty");
});

test("two clicks send once", async () => {
  const fetch = vi.fn(reply(200, { next: "/course/" }));
  vi.stubGlobal("fetch", fetch);
  await Promise.all([type("abcd"), type("abcd")]);
  expect(fetch).toHaveBeenCalledTimes(1);
});

test("what is done is told where the focus goes", async () => {
  vi.stubGlobal("fetch", reply(200, { done: "Look in your mailbox." }));
  await type("ana@example.org");
  const done = document.querySelector("[role=status]");
  expect(done.textContent).toBe("Look in your mailbox.");
  expect(document.activeElement).toBe(done);
  expect(document.querySelector("form").hidden).toBe(true);
});

test("a form that makes something is sent once", () => {
  document.body.innerHTML = "<form data-once><button>Start</button></form>";
  start(document, goTo);
  const form = document.querySelector("form");
  const press = () => form.dispatchEvent(new Event("submit", { cancelable: true }));
  expect([press(), press()]).toEqual([true, false]);
  dispatchEvent(new Event("pageshow"));
  expect(press()).toBe(true);
});

test("the code is copied where the browser can, and it says so", async () => {
  document.body.innerHTML =
    '<p id="own">ABCD-EFGH</p><button data-copy="own" data-done="Copied" hidden>Copy</button><span role="status" data-status></span>';
  const writeText = vi.fn(async () => {});
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  start(document, goTo);
  const button = document.querySelector("button");
  expect(button.hidden).toBe(false);
  button.click();
  await settled();
  expect(writeText).toHaveBeenCalledWith("ABCD-EFGH");
  expect(document.querySelector("[role=status]").textContent).toBe("Copied");
});

test("without a clipboard there is no button for it", () => {
  document.body.innerHTML = '<button data-copy="own" hidden>Copy</button>';
  vi.stubGlobal("navigator", {});
  start(document, goTo);
  expect(document.querySelector("button").hidden).toBe(true);
});
