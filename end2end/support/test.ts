// What every spec imports: `test` with the server of its worker, the reader's language,
// and pages that fail the test on a script error, a console error or a request to the outside.
import { test as base, expect } from "@playwright/test";
import { type Server, startServer } from "./server.ts";

export type Language = "en" | "ar" | "ckb";

type Settings = { language: Language };
type Shared = { server: Server };

export const test = base.extend<Settings, Shared>({
  language: ["en", { option: true }],

  server: [async ({}, use) => {
    const server = await startServer();
    await use(server);
    await server.stop();
  }, { scope: "worker", timeout: 90_000 }],

  // What the reader's browser says it prefers.
  locale: async ({ language }, use) => use(language === "ar" ? "ar-IQ" : language),

  baseURL: async ({ server }, use) => use(server.url),

  page: async ({ page, server }, use) => {
    const wrong: string[] = [];
    page.on("pageerror", (error) => wrong.push(`script: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error" && !/status of (4\d\d|303)/.test(message.text())) wrong.push(`console: ${message.text()}`);
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(server.url) && !/^(data|blob|about):/.test(request.url())) wrong.push(`outside: ${request.url()}`);
    });
    await use(page);
    expect(wrong, "errors in the browser").toEqual([]);
  },
});

export { expect };
