import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { data as pageData, open } from "../../test/pages.js";
import { rest, runtime } from "../../test/server.js";
import { startActivity } from "./activity.js";

let sent;
let replies;

beforeEach(() => {
  sent = [];
  replies = [];
  localStorage.clear();
  vi.stubGlobal("fetch", async (url, options) => {
    sent.push({ url, ...JSON.parse(options.body) });
    const reply = replies.shift();
    if (!reply) throw new TypeError("offline");
    const [status, body] = await reply;
    return { status, json: async () => body };
  });
});
afterEach(() => vi.unstubAllGlobals());

function start(name, wrap = (host) => host) {
  const page = open(name);
  startActivity(runtime, wrap(page.host), page.data);
  const find = (selector) => page.host.querySelector(selector);
  return { ...page, find, click: (selector) => find(selector).click(), text: () => page.stage.textContent };
}


test("it takes over what the server made without making it anew", () => {
  const { stage } = open("node");
  const before = [...stage.children];
  startActivity(runtime, [stage.closest("div:not(.np-stage, .np-block)")], pageData("node"));
  expect([...stage.children]).toEqual(before);
  expect(sent).toEqual([]);
});

test("a press sends where the learner is and what was picked, and moves the focus to what came of it", async () => {
  const { click, data, text } = start("node");
  const next = pageData("node_setback").frame;
  replies.push([200, { frame: next }]);
  click('[data-np-pick="b"]');
  await rest();
  expect(sent).toEqual([{ url: "/answer", at: data.frame.at, turn: data.frame.turn, pick: ["b"] }]);
  expect(text()).toContain(next.title);
  expect(document.activeElement?.textContent).toBe(data.strings.you_chose);
});

test("a double click is one request", async () => {
  const { click } = start("node");
  replies.push([200, { frame: pageData("node_setback").frame }]);
  click('[data-np-pick="a"]');
  click('[data-np-pick="a"]');
  await rest();
  expect(sent).toHaveLength(1);
});

test("the second click of a double click doesn't hit the step that has just come", async () => {
  const { click, find } = start("node");
  replies.push([200, { frame: pageData("node_setback").frame }]);
  click('[data-np-pick="a"]');
  await rest();
  find('[data-np-pick="a"]').dispatchEvent(new MouseEvent("click", { bubbles: true, detail: 2 }));
  await rest();
  expect(sent).toHaveLength(1);
});

test("a stale page moves to where the learner is and says so", async () => {
  const { click, data, find, text } = start("node");
  replies.push([409, { error: "gone on", frame: pageData("node_setback").frame }]);
  click('[data-np-pick="a"]');
  await rest();
  expect(text()).toContain(pageData("node_setback").frame.title);
  await vi.waitFor(() => expect(find("[role=status]").textContent).toBe(data.strings.stale));
});

test("a lost connection keeps the selection, and the retry sends the same body", async () => {
  const { click, data, find, text } = start("spot");
  click('button[data-np-toggle="b"]');
  click('[data-np="submit"]');
  await rest();
  expect(text()).toContain(data.strings.offline);
  expect(find('input[data-np-toggle="b"]').checked).toBe(true);
  replies.push([200, { frame: pageData("spot_answered").frame }]);
  click('[data-np="retry"]');
  await rest();
  expect(sent[1]).toEqual(sent[0]);
  expect(text()).toContain(data.strings.miss);
});

test("a refusal shows its sentence without a retry", async () => {
  const { click, find, text } = start("node");
  replies.push([400, { error: "This answer does not fit here." }]);
  click('[data-np-pick="a"]');
  await rest();
  expect(text()).toContain("This answer does not fit here.");
  expect(find('[data-np="retry"]')).toBeNull();
});

test("picture and list are one selection, and the browser remembers the view", () => {
  const { click, data, find } = start("spot");
  expect(find(".np-list").hidden).toBe(true);
  expect(find('[data-np="submit"]').textContent).toBe(data.strings.submit_none);
  click('button[data-np-toggle="c"]');
  click('[data-np-view="list"]');
  expect(find(".np-scene").hidden).toBe(true);
  expect(find('input[data-np-toggle="c"]').checked).toBe(true);
  click('input[data-np-toggle="c"]');
  expect(find('button[data-np-toggle="c"]').getAttribute("aria-pressed")).toBe("false");
  expect(start("spot").find(".np-list").hidden).toBe(false);
});

test("nothing picked is an answer, and picks go out in the order shown", async () => {
  const { click } = start("spot");
  click('[data-np="submit"]');
  await rest();
  click('button[data-np-toggle="d"]');
  click('button[data-np-toggle="a"]');
  click('[data-np="submit"]');
  await rest();
  expect(sent.map(({ pick }) => pick)).toEqual([[], ["a", "d"]]);
});

test("a hint is shown below the step, which stays", async () => {
  const { click, data, text } = start("node_hint");
  replies.push([200, { hint: { text: "Who can decide?", lang: "en" } }]);
  click('[data-np-ask="hint"]');
  await rest();
  expect(sent[0]).toMatchObject({ ask: "hint" });
  expect(text()).toContain("Who can decide?");
  expect(text()).toContain(data.frame.title);
});

test("the debrief comes by itself at the end, and can be asked for again when it failed", async () => {
  const debrief = { taken: [{ title: "Dag 4", label: "Sla over", why: "…" }], recommended: [{ title: "Dag 4", outcome: "best" }] };
  const { click, data, find } = start("node_end");
  await rest();
  expect(sent[0]).toMatchObject({ ask: "debrief" });
  expect(find(".np-debrief").textContent).toContain(data.strings.offline);
  replies.push([200, { debrief }]);
  click(".np-debrief button");
  await rest();
  expect(find(".np-debrief").textContent).toContain(data.strings.outcome_best);
  expect(find(".np-ways").children).toHaveLength(2);
});

test("starting again in the middle asks first", async () => {
  const { click, data, text } = start("decide");
  click('[data-np-go="restart"]');
  expect(text()).toContain(data.strings.restart_sure);
  expect(sent).toEqual([]);
  click(".np-confirm .np-primary");
  await rest();
  expect(sent[0]).toMatchObject({ go: "restart" });
});

test("another language replaces the step and every word around it, and keeps what was picked", async () => {
  const { click, data, find, host } = start("spot");
  click('button[data-np-toggle="b"]');
  const frame = { ...data.frame, language: "ar", title: "عنوان" };
  replies.push([200, { frame, strings: { ...data.strings, help: "مساعدة", submit: "هذا" } }]);
  const picker = find("select");
  picker.append(new Option("ar", "ar"));
  picker.value = "ar";
  picker.dispatchEvent(new Event("change"));
  await rest();
  expect(sent).toEqual([{ url: "/language", language: "ar" }]);
  expect(host.querySelector(".np-block")).toMatchObject({ lang: "ar", dir: "rtl" });
  expect(find("summary").textContent).toContain("مساعدة");
  expect(find('[data-np="submit"]').textContent).toBe("هذا");
  expect(find('input[data-np-toggle="b"]').checked).toBe(true);
});
