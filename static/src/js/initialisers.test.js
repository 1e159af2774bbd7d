import { expect, test } from "vitest";
import { open } from "../../test/pages.js";
import { rest, runtime, server } from "../../test/server.js";
import "./contacts.js";
import "./decision.js";
import "./scenario.js";
import "./team.js";

test.each(["NoplaceScenario", "NoplaceDecision", "NoplaceContacts", "NoplaceTeam"])(
  "%s is a plain function of three parameters",
  (name) => {
    expect(globalThis[name]).toHaveLength(3);
    expect(globalThis[name].prototype).toBeDefined();
  },
);

test("contacts are shown anew in another language; a link is made only of what can be dialled or opened", async () => {
  const { host, data } = open("contacts");
  const contact = { name: "Politie", number: "112", tel: "javascript:alert(1)", hours: "", note: "", checked_on: "" };
  const next = { ...data.data, language: "nl", groups: [{ kind: "police", label: "Zorgen", contacts: [contact] }] };
  const sent = server([200, { data: next }]);
  globalThis.NoplaceContacts(runtime, [host], data);
  const picker = host.querySelector("select");
  picker.value = "nl";
  picker.dispatchEvent(new Event("change"));
  await rest();
  expect(sent).toEqual([{ url: "/language", language: "nl" }]);
  expect(host.querySelector(".np-block").lang).toBe("nl");
  expect(host.querySelector(".np-stage").textContent).toContain("Zorgen");
  expect(host.querySelector(".np-stage a")).toBeNull();
});

test("a job is chosen with one press and keeps the focus", async () => {
  const { host, data } = open("team");
  const sent = server([200, { data: { ...data.data, job: "front_desk" } }]);
  globalThis.NoplaceTeam(runtime, host, data);
  const tile = () => host.querySelector('[data-np-job="front_desk"]');
  tile().focus();
  tile().click();
  await rest();
  expect(sent).toEqual([{ url: "/job", job: "front_desk" }]);
  expect(tile().getAttribute("aria-pressed")).toBe("true");
  expect(document.activeElement).toBe(tile());
});

test("a wrong code shows the server's sentence and keeps what was typed; no code asks for one", async () => {
  const { host, data } = open("team");
  const sent = server([400, { error: "This code is not known." }]);
  globalThis.NoplaceTeam(runtime, host, data);
  const form = host.querySelector("form");
  form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  expect(form.textContent).toContain(data.data.strings.code_empty);
  host.querySelector("input").value = " abcd-1234 ";
  form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  await rest();
  expect(sent).toEqual([{ url: "/join", code: "abcd-1234" }]);
  expect(form.textContent).toContain("This code is not known.");
  expect(host.querySelector("input").value).toBe(" abcd-1234 ");
});

test("leaving asks in the page first", async () => {
  const { host, data } = open("team_member");
  const sent = server([200, { data: { ...data.data, memberships: [] } }]);
  globalThis.NoplaceTeam(runtime, host, data);
  host.querySelector("[data-np-leave]").click();
  expect(sent).toEqual([]);
  host.querySelector(".np-confirm .np-primary").click();
  await rest();
  expect(sent).toEqual([{ url: "/leave", organisation: "u1" }]);
  expect(host.querySelector(".np-membership")).toBeNull();
});

test("other pages are said to come with the next load; the page offers it, and keeps saying so", async () => {
  const { host, data } = open("team_member");
  const everything = { ...data.data, everything: true, path: "You see all pages." };
  server([200, { data: everything }], [200, { data: { ...everything, language: "nl" } }]);
  globalThis.NoplaceTeam(runtime, host, data);
  const card = () => host.querySelector(".np-path");
  expect(card().textContent).not.toContain(data.data.strings.path_saved);
  host.querySelector("[data-np-everything]").click();
  await rest();
  expect(card().textContent).toContain(data.data.strings.path_saved);
  expect(card().querySelector("[data-np-reload]").textContent).toBe(data.data.strings.path_reload);
  host.querySelector('[data-np-language="nl"]').click();
  await rest();
  expect(card().textContent).toContain(data.data.strings.path_saved);
});
