import { address, places } from "../support/pages.ts";
import { signIn } from "../support/staff.ts";
import { type Language, test } from "../support/test.ts";

const themes = ["light", "dark"] as const;
const widths = [360, 1280];

for (const language of ["en", "ar", "ckb"] as Language[]) {
  for (const staff of [false, true]) {
    test(`${language} ${staff ? "staff" : "public"}`, async ({ page, server }) => {
      test.setTimeout(600_000);
      if (staff) await signIn(page, server, language);
      for (const place of places.filter((place) => !!place.staff === staff)) {
        await page.goto(address(language, place));
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
