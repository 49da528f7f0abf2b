// Starts the real server on a free port over an empty database of its own.
//
// `startServer()` waits until it serves, and reads the address and the sign-in that
// it prints. Settings go in as environment variables; see README.md for their names.
// With DIWAN_BROWSER_POSTGRES_URL each gets a database of its own on that server instead.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const binary = process.env.DIWAN_BINARY ?? join(root, "target/release/diwan");

export type Server = {
  /** Where it serves, without a slash at the end. */
  url: string;
  /** What it printed so far. */
  output: () => string;
  /** Runs a command of the binary over the same database, for example `["token", "add", …]`. */
  run: (command: string[], input?: string) => string;
  stop: () => Promise<void>;
};

export type Options = { demo?: boolean; environment?: Record<string, string> };

export async function startServer({ demo = true, environment = {} }: Options = {}): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "diwan-browser-"));
  const env = {
    PATH: process.env.PATH ?? "",
    HOME: folder,
    DIWAN_LISTEN: "127.0.0.1:0",
    DIWAN_DATA_DIR: folder,
    DIWAN_DATABASE_URL: database(folder),
    DIWAN_SITE_ROOT: process.env.DIWAN_SITE_ROOT ?? join(root, "target/site"),
    DIWAN_LOG: process.env.DIWAN_LOG ?? "warn",
    ...environment,
  };
  const child = spawn(binary, ["serve", ...(demo ? ["--demo"] : [])], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const url = await address(child, () => output);
  return {
    url,
    output: () => output,
    run: (command, input) => execFileSync(binary, command, { cwd: folder, env, input, encoding: "utf8" }),
    stop: async () => {
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The address of an empty database. */
function database(folder: string): string {
  const server = process.env.DIWAN_BROWSER_POSTGRES_URL;
  if (!server) return `sqlite:${join(folder, "diwan.db")}`;
  const url = new URL(server);
  const name = `browser_${basename(folder).replace(/\W/g, "").toLowerCase()}`;
  execFileSync("psql", ["--quiet", "--dbname", server, "--command", `CREATE DATABASE ${name}`]);
  url.pathname = `/${name}`;
  return url.href;
}

/** The address that it prints, once it can serve. */
async function address(child: ChildProcess, output: () => string): Promise<string> {
  const patience = Date.now() + 60_000;
  for (;;) {
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output())?.[0];
    if (found && (await ready(found))) return found;
    if (child.exitCode !== null) throw new Error(`the server stopped with ${child.exitCode}:\n${output()}`);
    if (Date.now() > patience) {
      child.kill("SIGKILL");
      throw new Error(`the server was not ready within a minute:\n${output()}`);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}

const ready = (url: string) => fetch(`${url}/readyz`).then((answer) => answer.ok, () => false);

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once("exit", () => done());
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), 10_000).unref();
  });
}
