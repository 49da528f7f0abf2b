// Filling and sending forms by the names of their fields, which are the same in every
// language and with or without scripts.
import { expect, type Page } from "@playwright/test";

type Value = string | boolean | string[];

/** Fields of the form on the page, by name; true and false tick and untick, a list ticks those values. */
export async function fill(page: Page, values: Record<string, Value>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`main [name="${name}"]:not([type=hidden])`);
    if (Array.isArray(value)) {
      for (const box of value) await page.locator(`main [name="${name}"][value="${box}"]`).check();
    } else if (typeof value === "boolean") {
      await field.first().setChecked(value);
    } else if ((await field.first().evaluate((element) => element.tagName)) === "SELECT") {
      await field.first().selectOption(value);
    } else if ((await field.first().getAttribute("type")) === "radio") {
      await page.locator(`main [name="${name}"][value="${value}"]`).check();
    } else {
      await field.first().fill(value);
    }
  }
}

/** Presses the button that ends the form. */
export async function send(page: Page): Promise<void> {
  await page.locator("main form .form-end button[type=submit]").first().click();
}

/** What the page says about what was done, or about what is wrong. */
export const problems = (page: Page) => page.locator("main .error-summary a");

/** No complaint is on the page. */
export async function expectNoProblem(page: Page): Promise<void> {
  const shown = await problems(page).allTextContents();
  expect(shown, `complaints on ${page.url()}`).toEqual([]);
}

/** A text in the three languages, as form fields. */
export const texts = (name: string, en: string, ar: string, ckb: string) =>
  ({ [`${name}.en`]: en, [`${name}.ar`]: ar, [`${name}.ckb`]: ckb });
