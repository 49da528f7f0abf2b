// Signing in as staff, by the form that staff use.
import { expect, type Page } from "@playwright/test";
import type { Server } from "./server.ts";
import type { Language } from "./test.ts";

/** E-mail and password that the server printed for the reference case. */
export function printedSignIn(server: Server): { email: string; password: string } {
  const output = server.output();
  const email = /[\w.+-]+@[\w.-]+/.exec(output)?.[0];
  const password = /password\W+(\S+)/i.exec(output)?.[1];
  if (!email || !password) throw new Error(`no sign-in printed:\n${output}`);
  return { email, password };
}

export async function signIn(page: Page, server: Server, language: Language): Promise<void> {
  const { email, password } = printedSignIn(server);
  await page.goto(`/${language}/sign-in`);
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill(password);
  await page.locator("input[name=password]").press("Enter");
  await expect(page).toHaveURL(new RegExp(`/${language}/desk`));
}
