// On a phone, without an account: register, be confirmed or wait, correct, subscribe, withdraw.
import { expectAccessible } from "../support/axe.ts";
import { expectNoProblem, fill, problems, send } from "../support/forms.ts";
import { mailedLink } from "../support/outbox.ts";
import { signIn } from "../support/staff.ts";
import { expect, test } from "../support/test.ts";
import { publishWorkshop } from "../support/workshop.ts";

test("the one seat, the waiting list, and the seat given back", async ({ page, phone, server, language, javaScriptEnabled }, info) => {
  test.setTimeout(240_000);
  const slug = `seats-${info.project.name}-${info.repeatEachIndex}`;
  const people = [1, 2].map((number) => ({ name: `Sample delegate ${number}`, email: `${slug}-${number}@sample.example` }));
  await signIn(page, server, language);
  await publishWorkshop(page, language, { slug, capacity: "1" });

  await test.step("a wrong address comes back with what was typed", async () => {
    await phone.goto(`/${language}/w/${slug}`);
    await phone.locator(`a[href$="/w/${slug}/register"]`).first().click();
    await fill(phone, { name: people[0].name, email: "nobody", phone: "٠٧٥٠ ١٢٣ ٤٥٦٧", consents: true });
    await phone.locator("#email").evaluate((field) => field.setAttribute("type", "text"));
    await send(phone);
    await expect(problems(phone)).not.toHaveCount(0);
    await expect(phone.locator("#name")).toHaveValue(people[0].name);
    if (javaScriptEnabled) await expectAccessible(phone);
  });

  await test.step("the first has the seat, the second waits", async () => {
    for (const person of people) {
      await phone.goto(`/${language}/w/${slug}/register`);
      await fill(phone, { ...person, institution: "MOI", consents: true });
      await send(phone);
      await expectNoProblem(phone);
      await expect(phone.locator(".outcome")).toContainText(person.email);
    }
  });

  const first = await mailedLink(page, language, people[0].email, "me");
  const second = await mailedLink(page, language, people[1].email, "me");

  await test.step("my own page: correct, and my own calendar", async () => {
    await phone.goto(first);
    await fill(phone, { name: "Sample delegate 1, corrected", position: "Director" });
    await phone.locator("form:has([value=correct]) button[type=submit]").click();
    await expectNoProblem(phone);
    await expect(phone.locator("#name")).toHaveValue("Sample delegate 1, corrected");
    if (javaScriptEnabled) await expectAccessible(phone);
    const feed = await phone.request.get(new URL(await phone.locator("#feed").inputValue()).pathname);
    expect(feed.status()).toBe(200);
    expect((await feed.text()).match(/BEGIN:VEVENT/g)?.length).toBe(2);
  });

  await test.step("withdrawing gives the seat to the next", async () => {
    await phone.goto(first);
    await phone.locator("[name=sure]").check();
    await phone.locator("form:has([value=withdraw]) button[type=submit]").click();
    await expectNoProblem(phone);
    await expect(phone.locator("form:has([value=withdraw])")).toHaveCount(0);
    await phone.goto(second);
    await expect(phone.locator("#feed")).toBeVisible();
    const mails = await page.request.get(`/${language}/desk/outbox?q=${people[1].email}`);
    expect((await mails.text()).match(/href="[^"]*\/desk\/outbox\/[0-9a-f]{8}-/g)?.length).toBeGreaterThan(1);
  });

  await test.step("erasing leaves nothing", async () => {
    await phone.goto(second);
    await phone.locator("[name=erase]").check();
    await phone.locator("form:has([value=erase]) button[type=submit]").click();
    expect((await phone.request.get(second)).status()).toBe(404);
  });
});

test("a workshop that takes no more registrations says so", async ({ phone, language }) => {
  await phone.goto(`/${language}/w/woga-1-erbil/register`);
  await expect(phone.locator("main form")).toHaveCount(0);
  await expect(phone.locator("main .notice")).toBeVisible();
});
