// From a letter to an institution to the people whom it names: the organiser writes and sends, the focal point
// answers on a phone without an account, the organiser decides after a look at the mails.
import { expectAccessible } from "../support/axe.ts";
import { expectNoProblem, fill, problems } from "../support/forms.ts";
import { mailedLink } from "../support/outbox.ts";
import { signIn } from "../support/staff.ts";
import { expect, test } from "../support/test.ts";
import { publishWorkshop } from "../support/workshop.ts";

test("from a letter to the invitation @all-languages", async ({ page, phone, server, language, javaScriptEnabled }, info) => {
  test.setTimeout(240_000);
  const slug = `nominate-${info.project.name}-${info.repeatEachIndex}`;
  const address = (name: string) => `${slug}-${name}@sample.example`;
  const board = `/${language}/desk/w/${slug}/nominations`;
  const main = page.locator("main");
  await signIn(page, server, language);
  await publishWorkshop(page, language, { slug, registration: "invited" });

  await test.step("who speaks for the ministry", async () => {
    await page.goto(`/${language}/desk/institutions/MOMD/focal-points`);
    await fill(page, { name: "Sample focal point", email: address("focal"), language });
    await page.locator("main form:has([name=email]) button[type=submit]").click();
    await expectNoProblem(page);
    if (javaScriptEnabled) await expectAccessible(page);
    await page.goto(`/${language}/desk/w/${slug}/institutions`);
    await fill(page, { invite: ["MOMD"], "seats.MOMD": "2" });
    await page.locator("main form:has([name=invite]) button[type=submit]").last().click();
    await expectNoProblem(page);
  });

  await test.step("the letter is written, looked at and sent", async () => {
    await page.goto(board);
    await fill(page, { due: "2027-04-20", alternates: "1" });
    await page.locator("main form:has([name=due]) button[type=submit]").last().click();
    await expectNoProblem(page);
    if (javaScriptEnabled) await expectAccessible(page);
    await main.locator("tbody a[href*='/nominations/']").first().click();
    await expect(main.locator(".mail")).toHaveCount(1);
    if (javaScriptEnabled) await expectAccessible(page);
    await main.locator("button[name=do][value=send]").click();
    await expectNoProblem(page);
    await page.goto(`${new URL(page.url()).pathname}/paper`);
    await expect(main.locator(".paper")).not.toHaveCount(0);
  });

  const link = await mailedLink(page, language, address("focal"), "nominate");

  await test.step("the focal point keeps a draft, then sends names with the signed letter", async () => {
    await phone.goto(link);
    await fill(phone, { "seat.0.name": "Sample delegate 1", "seat.0.email": address("one") });
    await phone.locator("main button[value=submit]").click();
    await expect(problems(phone)).not.toHaveCount(0);
    await fill(phone, { "seat.0.email": address("one"), "seat.0.sex": "female", "seat.0.rank": "director" });
    await phone.locator("main button[value=draft]").click();
    await expectNoProblem(phone);
    await phone.goto(link);
    await expect(phone.locator("[name='seat.0.email']")).toHaveValue(address("one"));
    await fill(phone, {
      "seat.1.name": "Sample delegate 2", "seat.1.email": address("two"),
      "alternate.0.name": "Sample delegate 3", "alternate.0.email": address("three"),
      endorsed_by: "Sample minister",
    });
    await phone.locator("[name=letter]").first().setInputFiles({ name: "signed.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 sample") });
    await phone.locator("main button[value=submit]").click();
    await expectNoProblem(phone);
    await expect(phone.locator("main .notice")).not.toHaveCount(0);
    if (javaScriptEnabled) await expectAccessible(phone);
  });

  await test.step("approving is asked about first, with the mail that leaves", async () => {
    await page.goto(board);
    await main.locator("tr", { hasText: "Sample delegate 1" }).locator("[name=nominee]").check();
    await main.locator("button[value=approve]").click();
    await expect(main.locator(".mail")).toHaveCount(1);
    if (javaScriptEnabled) await expectAccessible(page);
    await main.locator("form:has([name=sure]) button[type=submit]").click();
    await expectNoProblem(page);
    await phone.goto(await mailedLink(page, language, address("one"), "rsvp"));
    await expect(phone.locator("[name=answer][value=yes]")).toHaveCount(1);
  });

  await test.step("somebody else instead, with a reason", async () => {
    await phone.goto(link);
    const instead = phone.locator("details", { has: phone.locator("[name='replace.reason']") }).nth(1);
    await instead.locator("summary").click();
    await instead.locator("[name='replace.name']").fill("Sample delegate 4");
    await instead.locator("[name='replace.email']").fill(address("four"));
    await instead.locator("[name='replace.reason']").fill("Travels");
    await instead.locator("button[type=submit]").click();
    await expectNoProblem(phone);
    await expect(phone.locator("main")).toContainText("Sample delegate 4");
  });

  await test.step("a link that opens nothing says why, and a new one can be asked for", async () => {
    expect((await phone.goto(`${link.slice(0, -1)}`))?.status()).toBe(404);
    await phone.locator("main a.btn--main").click();
    await fill(phone, { email: address("focal") });
    await phone.locator("main form button[type=submit]").click();
    await expect(phone.locator("main .notice")).toHaveCount(1);
    if (javaScriptEnabled) await expectAccessible(phone);
  });
});
