// What is sent when: words and rules of one's own, mail that is held, edited and called back, and a
// new time that is seen before it is told.
import { expectAccessible } from "../support/axe.ts";
import { expectNoProblem, fill, problems, send } from "../support/forms.ts";
import { signIn } from "../support/staff.ts";
import { expect, test } from "../support/test.ts";
import { publishWorkshop } from "../support/workshop.ts";

test("rules, held mail, an edited mail, and news that are seen first", async ({ page, phone, server, language, javaScriptEnabled }, info) => {
  test.setTimeout(240_000);
  const slug = `mail-${info.project.name}-${info.repeatEachIndex}`;
  const address = (n: number) => `${slug}-${n}@sample.example`;
  const desk = (path: string) => `/${language}/desk/${path}`;
  const press = (what: string) => page.locator(`main button[name=do][value="${what}"]`).first().click();
  const look = async () => { if (javaScriptEnabled) await expectAccessible(page); };
  await signIn(page, server, language);
  await publishWorkshop(page, language, { slug, registration: "invited" });

  // What would run, or ask another machine, if it ever stood in a page as more than words: `watch` would see it.
  const harm = `<img src="https://evil.example/x" onerror="alert(1)"><script>alert(2)</script>`;

  await test.step("a template whose placeholder means nothing is refused at its field", async () => {
    await page.goto(desk(`w/${slug}/mail/templates/new?event=silent`));
    await fill(page, { name: `Sample words ${harm}`, "body.en": "Dear {nmae}, please answer." });
    await send(page);
    await expect(problems(page)).toHaveCount(1);
    await expect(page.locator("#body-en-error")).toContainText("nmae");
    await look();
    const answer = "{name}: {answer_by}, {link}";
    await fill(page, { "body.en": answer, "body.ar": answer, "body.ckb": answer });
    await send(page);
    await expectNoProblem(page);
    await expect(page.locator("main")).toContainText("Sample words");
  });

  await test.step("asked are four; the rule shows who would get what, and who not", async () => {
    await page.goto(desk(`w/${slug}/invitations`));
    await fill(page, { paste: [1, 2, 3, 4].map((n) => `Sample delegate ${n} <${address(n)}>`).join("\n"), language });
    await press("preview");
    await press("send");
    await expectNoProblem(page);
    await page.goto(desk(`w/${slug}/mail/rules/new`));
    await fill(page, { event: "silent", days: "3", at: "10:00" });
    await send(page);
    await expectNoProblem(page);
    await expect(page.locator("main table")).toContainText(address(4));
    await expect(page.locator("main .mails .mail")).not.toHaveCount(0);
    await look();
    const template = page.locator("main select[name=template] option", { hasText: "Sample words" });
    await fill(page, { template: (await template.getAttribute("value"))! });
    await send(page);
    await expectNoProblem(page);
    // There is no last day to answer: the words would have a hole.
    const hole = page.locator("main table tbody tr .cell-note:not(.ltr)");
    expect(await hole.count()).toBe(4);
  });

  await test.step("all mail of the workshop is held; a mail is edited; it goes on", async () => {
    await page.goto(desk(`w/${slug}/mail`));
    await look();
    await press("hold");
    await expect(page.locator("main .notice--warm")).not.toHaveCount(0);
    await page.goto(desk(`outbox?q=${encodeURIComponent(address(1))}`));
    await page.locator(`main a[href*="/desk/outbox/"][href*="-"]`).last().click();
    await page.locator("main details.mail summary").first().click();
    await fill(page, { subject: "Sample subject", words: `First line. ${harm}\n\n- one\n- two` });
    await press("edit");
    await expectNoProblem(page);
    await expect(page.locator("h1")).toContainText("Sample subject");
    await expect(page.frameLocator("iframe").locator("body")).toContainText("• one");
    await expect(page.frameLocator("iframe").locator("body")).toContainText(harm);
    await look();
    await page.goto(desk(`w/${slug}/mail`));
    await press("let-go");
    await expect(page.locator("main .notice--warm")).toHaveCount(0);
  });

  await test.step("a new day is seen with those concerned, told, and called back", async () => {
    await page.goto(desk(`w/${slug}/edit`));
    await fill(page, { start_date: "2027-05-11", end_date: "2027-05-12" });
    await send(page);
    await expect(page).toHaveURL(/\/news/);
    await expect(page.locator("main")).toContainText(address(2));
    await look();
    await press("send");
    await expectNoProblem(page);
    await page.goto(desk(`w/${slug}/news`));
    await expect(page.locator("main .empty")).toHaveCount(1);
    // The invitations may wait for their minute as well: they leave first.
    await page.goto(desk("outbox"));
    await page.locator("main button[name=do][value=call-back]").last().click();
    await expectNoProblem(page);
    await page.goto(desk(`w/${slug}/news`));
    await expect(page.locator("main"), "it waits to be told again").toContainText(address(2));
  });

  await test.step("a reminder carries a way out, which looking at does not take", async () => {
    await page.goto(desk(`w/${slug}/participants`));
    const person = page.locator("main [name=person]").first();
    await person.check();
    await page.locator("main button[name=do][value=remind]").first().click();
    await expectNoProblem(page);
    await page.goto(desk(`outbox?kind=reminder&q=${encodeURIComponent(slug)}`));
    await page.locator(`main a[href*="/desk/outbox/"]:not([href$="/addresses"])`).first().click();
    const found = /\/(en|ar|ckb)\/unsubscribe\/[\w.~-]+/.exec(await page.content());
    expect(found, "a way out in the reminder").not.toBeNull();
    // Scanners of mail follow links: it says the same after three looks.
    for (let look = 0; look < 3; look++) await phone.goto(found![0]);
    await expect(phone.locator("main button[name=do][value=stop]")).toBeVisible();
    if (javaScriptEnabled) await expectAccessible(phone);
    await phone.locator("main button[name=do][value=stop]").click();
    await expect(phone.locator("main button[name=do][value=start]")).toBeVisible();
    expect((await phone.request.get(`/${language}/unsubscribe/nothing`)).status()).toBe(404);
  });
});
