// Invite by pasted addresses, see the preview, send; the invited answer on a phone without
// an account: one comes, one sends somebody else. Looking at a link changes nothing.
import { expectAccessible } from "../support/axe.ts";
import { expectNoProblem, fill, problems } from "../support/forms.ts";
import { mailedLink } from "../support/outbox.ts";
import { printedSignIn, signIn } from "../support/staff.ts";
import { expect, test } from "../support/test.ts";
import { publishWorkshop } from "../support/workshop.ts";

test("from a pasted list to answers, substitutes and an export", async ({ page, phone, server, language, javaScriptEnabled }, info) => {
  test.setTimeout(240_000);
  const slug = `invite-${info.project.name}-${info.repeatEachIndex}`;
  const address = (name: string) => `${slug}-${name}@sample.example`;
  const invitations = `/${language}/desk/w/${slug}/invitations`;
  const press = (what: string) => page.locator(`main button[name=do][value=${what}]`).first().click();
  await signIn(page, server, language);
  await publishWorkshop(page, language, { slug, registration: "invited" });

  await test.step("preview, with what cannot be read as an address; then send", async () => {
    await page.goto(invitations);
    await fill(page, { paste: "not an address" });
    await press("preview");
    await expect(page.locator("main")).toContainText("not an address");
    await expect(page.locator("main button[name=do][value=send]")).toHaveCount(0);
    await page.goto(invitations);
    await fill(page, { paste: `Sample delegate 1 <${address("one")}>\nSample delegate 2 <${address("two")}>`, language });
    await press("preview");
    await expect(page.locator("main")).toContainText(address("one"));
    await expect(page.locator("main")).toContainText(address("two"));
    if (javaScriptEnabled) await expectAccessible(page);
  });

  await test.step("a test to myself keeps the list; then send", async () => {
    await press("test");
    await expectNoProblem(page);
    await expect(page.locator("main .notice")).not.toHaveCount(0);
    await expect(page.locator("main")).toContainText(address("two"));
    await press("send");
    await expectNoProblem(page);
    const { email } = printedSignIn(server, "organiser");
    const tests = await page.request.get(`/${language}/desk/outbox?q=${encodeURIComponent(email)}`);
    expect(await tests.text()).toMatch(/\/desk\/outbox\/[0-9a-f]{8}-/);
  });

  await test.step("delegates of an institution are chosen together", async () => {
    await page.goto(`/${language}/desk/w/${slug}/institutions`);
    await fill(page, { invite: ["MOMD"], "seats.MOMD": "3" });
    await page.locator("main form:has([name=invite]) button[type=submit]").last().click();
    await expectNoProblem(page);
    await page.goto(invitations);
    await fill(page, { institution: ["MOMD"] });
    await press("preview");
    await expect(page.locator("main button[name=do][value=send]")).toHaveCount(1);
    await expect(page.locator("main [name^='lang.']")).not.toHaveCount(0);
  });

  const one = await mailedLink(page, language, address("one"), "rsvp");
  const two = await mailedLink(page, language, address("two"), "rsvp");

  await test.step("three looks change nothing; then yes, with my own page", async () => {
    for (let look = 0; look < 3; look += 1) await phone.goto(one);
    await expect(phone.locator("main .notice")).toHaveCount(0);
    if (javaScriptEnabled) await expectAccessible(phone);
    await phone.locator("[name=answer][value=yes]").check({ force: true });
    await phone.locator("main form button[type=submit]").first().click();
    await expectNoProblem(phone);
    await phone.locator("main .notice a[href*='/me/']").click();
    await expect(phone.locator("#feed")).toBeVisible();
  });

  await test.step("somebody else instead", async () => {
    await phone.goto(two);
    await phone.locator("[name=answer][value=substitute]").check({ force: true });
    await phone.locator("main form button[type=submit]").first().click();
    await expect(problems(phone)).not.toHaveCount(0);
    await fill(phone, { substitute_name: "Sample delegate 3", substitute_email: address("three") });
    await phone.locator("main form button[type=submit]").first().click();
    await expectNoProblem(phone);
    await expect(phone.locator("main .notice")).not.toHaveCount(0);
    if (javaScriptEnabled) await expectAccessible(phone);
  });

  await test.step("the organiser agrees, and the substitute says no", async () => {
    await page.goto(`/${language}/desk/w/${slug}/participants?rsvp=substitute`);
    await page.locator("main button[name=approve]").first().click();
    await expectNoProblem(page);
    await phone.goto(await mailedLink(page, language, address("three"), "rsvp"));
    await phone.locator("[name=answer][value=no]").check({ force: true });
    await phone.locator("main form button[type=submit]").first().click();
    await expectNoProblem(phone);
    await phone.reload();
    await expect(phone.locator("[name=answer][value=no]")).toBeChecked();
    await expect(phone.locator("main a[href*='/me/']")).toHaveCount(0);
  });

  await test.step("the coordinator sees who comes, and takes the list along", async () => {
    await page.goto(`/${language}/desk/w/${slug}/participants`);
    await expect(page.locator("main")).toContainText("Sample delegate 1");
    for (const [kind, beginning] of [["xlsx", "PK"], ["csv", "\uFEFF"]]) {
      const link = page.locator(`main a[href*="${kind}"]`).first();
      const file = await page.request.get((await link.getAttribute("href"))!);
      expect(file.status(), kind).toBe(200);
      expect(file.headers()["content-disposition"], kind).toContain("attachment");
      const content = (await file.body()).toString("utf8");
      expect(content.startsWith(beginning), kind).toBe(true);
      if (kind === "csv") expect(content).toContain("Sample delegate 1");
    }
  });
});
