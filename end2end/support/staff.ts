// Signing in as staff, by the form that staff use.
import { expect, type Page } from "@playwright/test";
import type { Server } from "./server.ts";
import type { Language } from "./test.ts";

export type Role = "administrator" | "organiser" | "coordinator";

/** E-mail and password that the server printed when it loaded the reference case. */
export function printedSignIn(server: Server, role: Role): { email: string; password: string } {
  const [, email, password] = new RegExp(`^${role}\\s+(\\S+)\\s+(\\S+)$`, "m").exec(server.output()) ?? [];
  if (!email || !password) throw new Error(`no ${role} printed:\n${server.output()}`);
  return { email, password };
}

export async function signIn(page: Page, server: Server, language: Language, role: Role = "organiser"): Promise<void> {
  const { email, password } = printedSignIn(server, role);
  await page.goto(`/${language}/sign-in`);
  await page.locator("#email").fill(email);
  await page.locator("#password").fill(password);
  await page.locator("#password").press("Enter");
  await expect(page).toHaveURL(new RegExp(`/${language}/desk$`));
}
