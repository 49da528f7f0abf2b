// The server that the other specs rely on serves, and sends people to their language.
import { expect, test } from "../support/test.ts";

test("answers whether it lives and whether it can serve", async ({ request }) => {
  for (const path of ["/healthz", "/readyz"]) {
    expect((await request.get(path)).status(), path).toBe(200);
  }
});

test("the first page is in the reader's language @all-languages", async ({ page, language }) => {
  await page.goto("/");
  await expect(page).toHaveURL(new RegExp(`/${language}/$`));
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  await expect(page.locator("html")).toHaveAttribute("dir", language === "en" ? "ltr" : "rtl");
  await expect(page.locator("h1")).toHaveCount(1);
});
