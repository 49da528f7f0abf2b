// Each spec runs with and without JavaScript; English and right-to-left. A worker has one
// server and one database; specs make what they need and never rely on another's.
import { defineConfig } from "@playwright/test";
import { args, executablePath } from "./support/browser.ts";
import type { Language } from "./support/test.ts";

const projects = (["en", "ar", "ckb"] as Language[]).flatMap((language) =>
  [true, false].map((javaScriptEnabled) => ({
    name: `${language}${javaScriptEnabled ? "" : "-no-script"}`,
    use: { language, javaScriptEnabled },
    // Kurdish is read with scripts, Arabic without: every page is seen right to left both ways.
    grep: language === "en" ? undefined : javaScriptEnabled === (language === "ckb") ? undefined : /@all-languages/,
  })));

export default defineConfig<{ language: Language }>({
  testDir: "tests",
  fullyParallel: false,
  workers: Number(process.env.DIWAN_BROWSER_WORKERS ?? 2),
  retries: 0,
  forbidOnly: !!process.env.CI,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: "test-results",
  reporter: [["list"], ["./support/count.ts"]],
  use: {
    launchOptions: { executablePath, args },
    viewport: { width: 1280, height: 900 },
    timezoneId: "Europe/Berlin",
    screenshot: "only-on-failure",
    trace: "off",
  },
  projects,
});
