// The mails that people would get, read where staff read them: no SMTP server is set.
import { expect, type Page } from "@playwright/test";
import type { Language } from "./test.ts";

/** The path of the personal link in the newest mail to an address; `page` is signed in as staff. */
export async function mailedLink(page: Page, language: Language, email: string, kind: "me" | "rsvp" | "nominate"): Promise<string> {
  await page.goto(`/${language}/desk/outbox?q=${encodeURIComponent(email)}`);
  await page.locator(`main a[href*="/desk/outbox/"]:not([href$="/addresses"])`).first().click();
  await expect(page.locator("main")).toContainText(email);
  const found = new RegExp(`/(en|ar|ckb)/${kind}/[\\w.~-]+`).exec(await page.content());
  expect(found, `a ${kind} link in the mail to ${email}`).not.toBeNull();
  return found![0];
}
