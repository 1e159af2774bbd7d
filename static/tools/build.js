/**
 * Builds the front end into the folders that the package ships, and holds it to its budget.
 *
 * `node tools/build.js` writes; `node tools/build.js --check` writes nothing and fails where what is committed isn't
 * what the source makes.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const HERE = join(dirname(fileURLToPath(import.meta.url)), "..");
const PACKAGE = join(HERE, "../noplace_xblock");
const PAGES = join(HERE, "src/pages/pages.css");
const BUDGET = { ".js": 10_000, ".css": 5_000 };
// Pages of managers and coordinators: some thirty of them share one sheet, which a browser keeps. No learner's block has it.
const BUDGET_OF_PAGES = 8_000;
const BROWSERS = ["chrome111", "firefox113", "safari16.4"];

const targets = [
  ...["scenario", "decision", "contacts", "team", "team_author"].map((name) => [`src/js/${name}.js`, `public/js/${name}.js`]),
  ["src/js/accounts.js", "certification/static/noplace/accounts.js"],
  ...["activity", "contacts", "team", "team_author"].map((name) => [`src/css/${name}.css`, `public/css/${name}.css`]),
  ...(existsSync(PAGES) ? [["src/pages/pages.css", "certification/static/noplace/pages.css"]] : []),
];

/**
 * A block's style sheet stands in pages whose root may be of any size: it measures by `--np-rem` of tokens.css. What
 * `@media` and `@container` ask is measured by the browser's own size and stays.
 *
 * @param {string} css
 */
function withOwnRem(css) {
  return css.replace(/--np-rem:[^;}]*|@(?:media|container)[^{]*|(-?[\d.]+)rem\b/g, (whole, number) =>
    number === undefined ? whole : `calc(${number}*var(--np-rem))`,
  );
}

/**
 * The sheet of our pages stands after the theme's of an instance, whose rules are of any weight (`p a:visited:not(.btn)`).
 * Each of our rules outweighs them, as an id does, at the first of its classes; their order among themselves stays.
 *
 * @param {string} css
 */
function outweighing(css) {
  return css.replace(/[^{}@;]+(?=\{)/g, (selectors) =>
    selectors.replace(/(?:[^,(]|\([^()]*(?:\([^()]*\)[^()]*)*\))+/g, (one) => one.replace(/\.np-[\w-]+/, "$&:not(#np)")),
  );
}

/** @param {string} entry */
async function bundled(entry) {
  const result = await build({
    entryPoints: [join(HERE, entry)],
    bundle: true,
    charset: "utf8",
    format: "iife",
    legalComments: "none",
    logLevel: "warning",
    minify: true,
    target: BROWSERS,
    write: false,
  });
  const made = result.outputFiles[0].text;
  if (entry.startsWith("src/css/")) return Buffer.from(withOwnRem(made));
  return Buffer.from(entry.startsWith("src/pages/") ? outweighing(made) : made);
}

/** @param {string} file @param {Buffer} made */
function differs(file, made) {
  return !existsSync(file) || !readFileSync(file).equals(made);
}

/** @param {string} file @param {Buffer} made */
function write(file, made) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, made);
}

const checking = process.argv.includes("--check");
let failures = 0;
for (const [entry, output] of targets) {
  const made = await bundled(entry);
  const file = join(PACKAGE, output);
  const size = gzipSync(made, { level: 9 }).length;
  const budget = entry.startsWith("src/pages/") ? BUDGET_OF_PAGES : BUDGET[output.endsWith(".js") ? ".js" : ".css"];
  const tooBig = size > budget;
  const stale = checking && differs(file, made);
  if (!checking) write(file, made);
  failures += Number(tooBig) + Number(stale);
  const remark = [tooBig && "over its budget", stale && "not what the source makes: run npm run build"].filter(Boolean);
  console.log(`${relative(PACKAGE, file).padEnd(44)} ${made.length} B, gzipped ${size} of ${budget} B ${remark.join("; ")}`);
}
process.exitCode = failures ? 1 : 0;
