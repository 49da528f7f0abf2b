// node run.mjs PACKAGES BINARY [PATH…]: the median of five runs for each page and category.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [packages, binary, ...given] = process.argv.slice(2);
const load = createRequire(join(resolve(packages), "package.json"));
const { default: lighthouse } = await import(pathToFileURL(load.resolve("lighthouse")).href);
const { launch } = await import(pathToFileURL(load.resolve("chrome-launcher")).href);

const runs = 5;
const categories = ["performance", "accessibility", "best-practices", "seo"];
const paths = given.length ? given : ["en", "ar", "ckb"].map((language) => `/${language}/w/woga-1-erbil`);

const folder = mkdtempSync(join(tmpdir(), "diwan-lighthouse-"));
const server = spawn(resolve(binary), ["serve", "--demo"], {
  stdio: ["ignore", "pipe", "pipe"],
  env: { ...process.env, DIWAN_LISTEN: "127.0.0.1:0", DIWAN_DATA_DIR: folder,
    DIWAN_DATABASE_URL: `sqlite:${join(folder, "diwan.db")}` },
});
let output = "";
server.stdout.on("data", (chunk) => (output += chunk));
server.stderr.on("data", (chunk) => (output += chunk));

const chrome = await launch({
  chromePath: [process.env.DIWAN_CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => path && existsSync(path)),
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
let met = true;
try {
  const base = await address();
  // The browser's own first steps are not the page's.
  await lighthouse(base + paths[0], { port: chrome.port, onlyCategories: categories, logLevel: "error" });
  const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
  for (const path of paths) {
    const scores = Object.fromEntries(categories.map((category) => [category, []]));
    const failed = new Set();
    for (let run = 0; run < runs; run += 1) {
      const { lhr } = await lighthouse(base + path, { port: chrome.port, onlyCategories: categories, logLevel: "error" });
      for (const category of categories) scores[category].push(Math.round(lhr.categories[category].score * 100));
      for (const category of Object.values(lhr.categories)) {
        for (const { id, weight } of category.auditRefs) {
          const { score } = lhr.audits[id];
          if (weight > 0 && score !== null && score < 0.9) failed.add(`${id} ${score}`);
        }
      }
    }
    const medians = categories.map((category) => [category, median(scores[category])]);
    met &&= medians.every(([, score]) => score === 100);
    console.log(`${path}: ${medians.map(([category, score]) => `${category} ${score}`).join(", ")}`);
    if (failed.size) console.log(`  not whole: ${[...failed].join(", ")}`);
  }
} finally {
  await chrome.kill();
  server.kill("SIGTERM");
  await new Promise((done) => (server.exitCode === null ? server.once("exit", done) : done()));
  rmSync(folder, { recursive: true, force: true });
}
if (!met) {
  console.error("lighthouse: a median is below 100");
  process.exitCode = 1;
}

async function address() {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
    if (found && (await fetch(`${found}/readyz`).then((answer) => answer.ok, () => false))) return found;
    if (server.exitCode !== null) break;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`the server did not start:\n${output}`);
}
