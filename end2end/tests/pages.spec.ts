// Every page of the list answers as it should, in one language and direction, with one
// heading of the first rank, and without a violation: light, dark, and at 320 px.
import { expectAccessible } from "../support/axe.ts";
import { type Place, places, visit } from "../support/pages.ts";
import { type Role, signIn } from "../support/staff.ts";
import { expect, type Language, test } from "../support/test.ts";

const readers = [undefined, "organiser", "administrator"] as (Role | undefined)[];

for (const role of readers) {
  test(`every page of ${role ?? "the public"} is accessible`, async ({ page, server, language, javaScriptEnabled }) => {
    const mine = places.filter((place) => place.role === role);
    test.setTimeout(30_000 + mine.length * 20_000);
    if (role) await signIn(page, server, language, role);
    for (const place of mine) {
      await test.step(place.name, async () => {
        const answer = await visit(page, language, place);
        expect.soft(answer?.status(), place.name).toBe(place.status ?? 200);
        await expectWhole(page, language, place);
        // The judge itself is a script; the markup that it judges is the same without.
        if (javaScriptEnabled) await expectAccessible(page);
      });
    }
  });
}

async function expectWhole(page: import("@playwright/test").Page, language: Language, place: Place) {
  const html = page.locator("html");
  await expect.soft(html, place.name).toHaveAttribute("lang", language);
  await expect.soft(html, place.name).toHaveAttribute("dir", language === "en" ? "ltr" : "rtl");
  await expect.soft(page.locator("h1"), place.name).toHaveCount(1);
  expect.soft(await page.title(), place.name).not.toBe("");
}
