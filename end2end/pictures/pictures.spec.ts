import { places, visit } from "../support/pages.ts";
import { type Role, signIn } from "../support/staff.ts";
import { type Language, test } from "../support/test.ts";

const themes = ["light", "dark"] as const;
const widths = [360, 1280];

for (const language of ["en", "ar", "ckb"] as Language[]) {
  for (const role of [undefined, "organiser", "administrator"] as (Role | undefined)[]) {
    test(`${language} ${role ?? "public"}`, async ({ page, server }) => {
      test.setTimeout(600_000);
      if (role) await signIn(page, server, language, role);
      for (const place of places.filter((place) => place.role === role)) {
        await visit(page, language, place);
        for (const colorScheme of themes) {
          await page.emulateMedia({ colorScheme });
          for (const width of widths) {
            await page.setViewportSize({ width, height: 900 });
            await page.screenshot({ path: `screenshots/${place.name}-${language}-${colorScheme}-${width}.png`, fullPage: true });
          }
        }
      }
    });
  }
}
