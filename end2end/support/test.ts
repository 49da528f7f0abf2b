// What every spec imports: `test` with the server of its worker, the reader's language,
// and pages that fail the test on a script error, a console error or a request to the outside.
import { test as base, expect, type Page } from "@playwright/test";
import { type Server, startServer } from "./server.ts";

export type Language = "en" | "ar" | "ckb";

type Settings = { language: Language; phone: Page };
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
    const wrong = watch(page, server);
    await use(page);
    expect(wrong, "errors in the browser").toEqual([]);
  },

  // Somebody else, on a phone, who is not signed in.
  phone: async ({ browser, server, language, javaScriptEnabled }, use) => {
    const context = await browser.newContext({
      baseURL: server.url, javaScriptEnabled, locale: language === "ar" ? "ar-IQ" : language,
      viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true,
    });
    const page = await context.newPage();
    const wrong = watch(page, server);
    await use(page);
    await context.close();
    expect(wrong, "errors in the browser").toEqual([]);
  },
});

/** Collects what must not happen in a page. */
function watch(page: Page, server: Server): string[] {
  const wrong: string[] = [];
  page.on("pageerror", (error) => wrong.push(`script: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) wrong.push(`console: ${message.text()}`);
  });
  // Nothing of ours opens one: a text that became a script does.
  page.on("dialog", (dialog) => { wrong.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
  page.on("request", (request) => {
    if (!request.url().startsWith(server.url) && !/^(data|blob|about):/.test(request.url())) wrong.push(`outside: ${request.url()}`);
  });
  return wrong;
}

export { expect };
