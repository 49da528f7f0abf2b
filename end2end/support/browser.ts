// Which Chromium the tests drive, and how it is started.
import { existsSync } from "node:fs";

const known = [process.env.DIWAN_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export const executablePath = known.find((path) => path && existsSync(path));
if (!executablePath) throw new Error("no Chromium: apt-get install chromium, or set DIWAN_CHROMIUM to one");

/** Without these, a Chromium on a closed network spends its time looking for its makers. */
export const args = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];
