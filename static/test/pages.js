/** Pages as the server makes them: templates rendered with fixture frames by `look.py --write`. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "rendered");

export const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.slice(0, -5));

export const data = (name) => JSON.parse(readFileSync(join(FOLDER, `${name}.json`), "utf8"));

/** Puts a page into the document, as a browser would show it before any script runs. */
export function open(name) {
  const host = document.createElement("div");
  host.innerHTML = readFileSync(join(FOLDER, `${name}.html`), "utf8");
  document.body.replaceChildren(host);
  return { host, stage: host.querySelector(".np-stage"), data: data(name) };
}

/** An element without what a reader can't notice: white space between elements. */
export function tidy(html) {
  return html.replace(/\s+/g, " ").replace(/> </g, "><").replace(/> /g, ">").replace(/ </g, "<").trim();
}
