// Makes the folder that browsers fetch from: node scripts/site.mjs WASM FOLDER
//
//   pkg/      style and wasm under names that carry a hash of their content: cache for ever
//   the rest  public/ as it is (fonts are cached for ever too: a changed font gets a new name)
//   assets.json  logical name -> address, read by the server
//
// Every text file has a .br and a .gz beside it. One more style sheet: add it to `sheets`.
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import * as fs from "node:fs";
import * as path from "node:path";
import * as zlib from "node:zlib";

const root = path.resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const tools = createRequire(path.join(root, "end2end/package.json"));
const esbuild = tools("esbuild");
const cache = process.env.DIWAN_CACHE;
const [wasm, folder] = process.argv.slice(2);
if (!wasm || !folder || !cache) {
  console.error("usage: DIWAN_CACHE=… node scripts/site.mjs WASM FOLDER");
  process.exit(2);
}

const sheets = ["public.css", "desk.css"];
const packed = new Set([".css", ".js", ".wasm", ".svg", ".json", ".txt", ".webmanifest", ".xml", ".html"]);
// Not --all-features: browsers refuse the result.
const wasmOpt = ["-Oz", "--enable-bulk-memory", "--enable-reference-types", "--enable-nontrapping-float-to-int",
  "--enable-sign-ext", "--enable-mutable-globals", "--enable-multivalue"];

const hash = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 8);
const assets = {};
const out = `${folder}.new`;
fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(path.join(out, "pkg"), { recursive: true });

/** Writes one file, with its compressed forms, under a hashed name or its own. */
function put(logical, bytes, { directory = "", keepName = false } = {}) {
  const { name, ext, dir } = path.parse(logical);
  const file = keepName ? `${name}${ext}` : `${name}-${hash(bytes)}${ext}`;
  const relative = path.posix.join(directory, dir, file);
  const target = path.join(out, relative);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, bytes);
  if (packed.has(ext) && bytes.length > 200) compress(relative, bytes);
  if (!keepName) assets[logical] = `/${relative}`;
  return `/${relative}`;
}

/** Takes the compressed forms over from the last build when the file is the same. */
function compress(relative, bytes) {
  const last = path.join(folder, relative);
  const same = fs.existsSync(last) && fs.readFileSync(last).equals(bytes);
  const forms = {
    ".br": () => zlib.brotliCompressSync(bytes, { params: {
      [zlib.constants.BROTLI_PARAM_QUALITY]: 11,
      [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    } }),
    ".gz": () => zlib.gzipSync(bytes, { level: 9 }),
  };
  for (const [ext, make] of Object.entries(forms)) {
    const target = path.join(out, relative + ext);
    if (same && fs.existsSync(last + ext)) fs.copyFileSync(last + ext, target);
    else fs.writeFileSync(target, make());
  }
}

function* walk(directory, base = directory) {
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    const full = path.join(directory, entry.name);
    if (entry.isDirectory()) yield* walk(full, base);
    else yield path.relative(base, full).split(path.sep).join("/");
  }
}

/** Binds and shrinks the wasm; the result is kept under the hash of what rustc made. */
function bind() {
  const key = hash(Buffer.concat([fs.readFileSync(wasm), Buffer.from(wasmOpt.join())]));
  const kept = path.join(cache, "wasm", key);
  if (!fs.existsSync(path.join(kept, "done"))) {
    const fresh = `${kept}.${process.pid}`;
    fs.mkdirSync(fresh, { recursive: true });
    execFileSync(path.join(cache, "bindgen/current"), [wasm, fresh, "diwan"], { stdio: "inherit" });
    const optimiser = path.join(root, "end2end/node_modules/.bin/wasm-opt");
    execFileSync(optimiser, [...wasmOpt, path.join(fresh, "diwan_bg.wasm"), "-o", path.join(fresh, "diwan.wasm")],
      { stdio: "inherit" });
    fs.writeFileSync(path.join(fresh, "done"), "");
    fs.rmSync(kept, { recursive: true, force: true });
    fs.renameSync(fresh, kept);
  }
  return kept;
}

const options = { absWorkingDir: root, bundle: true, minify: true, write: false, logLevel: "warning", legalComments: "none" };

// The wasm and its loader, in one file: what wasm-bindgen puts into snippets/ is bundled.
const bound = bind();
const [loader] = esbuild.buildSync({ ...options, entryPoints: [path.join(bound, "diwan.js")], format: "esm", target: "es2022" }).outputFiles;
put("diwan.js", Buffer.from(loader.contents), { directory: "pkg" });
put("diwan.wasm", fs.readFileSync(path.join(bound, "diwan.wasm")), { directory: "pkg" });

const given = path.join(root, "public");
for (const file of fs.existsSync(given) ? walk(given) : []) {
  put(file, fs.readFileSync(path.join(given, file)), { keepName: true });
}

const style = path.join(root, "style");
for (const sheet of sheets.filter((sheet) => fs.existsSync(path.join(style, sheet)))) {
  const [built] = esbuild.buildSync({ ...options, entryPoints: [path.join(style, sheet)], external: ["/fonts/*"],
    target: ["chrome100", "safari15.4", "firefox100"], outdir: "unused" }).outputFiles;
  put(sheet, Buffer.from(built.contents), { directory: "pkg" });
}

fs.writeFileSync(path.join(out, "assets.json"), `${JSON.stringify(assets, null, 2)}\n`);
fs.rmSync(folder, { recursive: true, force: true });
fs.renameSync(out, folder);

const size = (logical) => {
  const file = path.join(folder, assets[logical]);
  return `${logical} ${(fs.statSync(file).size / 1024).toFixed(0)} kB, brotli ${(fs.statSync(`${file}.br`).size / 1024).toFixed(0)} kB`;
};
console.error(["diwan.wasm", "diwan.js", ...sheets].filter((name) => assets[name] && fs.existsSync(path.join(folder, `${assets[name]}.br`))).map(size).join(" · "));
