// No page may have a violation of WCAG 2.2 AA: in light, in dark, and at 320 px.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function violations(page: Page): Promise<string[]> {
  // A mail that is shown runs no scripts, the judge's neither: waiting for it there would take for ever.
  const found = await new AxeBuilder({ page }).exclude("iframe[sandbox]").withTags(rules).analyze();
  return found.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary ?? violation.help}`));
}

/** Checks the page as it stands now, three times, and puts the window back. */
export async function expectAccessible(page: Page): Promise<void> {
  const size = page.viewportSize();
  const found: Record<string, string[]> = {};
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    found[colorScheme] = await violations(page);
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.setViewportSize({ width: 320, height: 800 });
  found["320 px"] = await violations(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) found["320 px"].push(`the page scrolls sideways by ${wide} px`);
  if (size) await page.setViewportSize(size);
  expect.soft(found, `accessibility of ${page.url()}`).toEqual({ light: [], dark: [], "320 px": [] });
}
