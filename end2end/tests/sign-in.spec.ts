// Staff sign in, see what waits for them, and sign out; nobody else sees the desk.
import { fill, problems, send } from "../support/forms.ts";
import { printedSignIn, signIn } from "../support/staff.ts";
import { expect, test } from "../support/test.ts";

test("the desk is for staff", async ({ page, server, language }) => {
  await test.step("a stranger is sent to sign in", async () => {
    await page.goto(`/${language}/desk`);
    await expect(page.locator("#password")).toBeVisible();
    await expect(page.locator("a[href$='/desk/outbox']")).toHaveCount(0);
  });

  await test.step("a wrong password keeps the address and not the password", async () => {
    const { email } = printedSignIn(server, "coordinator");
    await page.goto(`/${language}/sign-in`);
    await fill(page, { email, password: "not the password" });
    await send(page);
    await expect(page.locator("[role=alert]")).toBeVisible();
    await expect(page.locator("#email")).toHaveValue(email);
    await expect(page.locator("#password")).toHaveValue("");
  });

  await test.step("what waits is the first thing", async () => {
    await signIn(page, server, language, "organiser");
    await expect(page.locator("h1")).toBeVisible();
    await expect(page.locator("main a[href*='/desk/w/']").first()).toBeVisible();
    await expect(page.locator("main .row").first()).toBeVisible();
  });

  await test.step("signing out ends it", async () => {
    await page.locator(".account summary").click();
    await page.locator("form[action$='/sign-out'] button").click();
    await page.goto(`/${language}/desk`);
    await expect(page.locator("#password")).toBeVisible();
  });
});

test("a coordinator does not change settings", async ({ page, server, language }) => {
  await signIn(page, server, language, "coordinator");
  expect((await page.goto(`/${language}/desk/settings/accounts`))?.status()).toBe(403);
  await expect(problems(page)).toHaveCount(0);
});
