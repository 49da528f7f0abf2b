// The form's own questions: made on the desk, previewed, answered on a phone, corrected, a sensitive one read.
import { expectAccessible } from "../support/axe.ts";
import { expectNoProblem, fill, problems, send, texts } from "../support/forms.ts";
import { mailedLink } from "../support/outbox.ts";
import { signIn } from "../support/staff.ts";
import { expect, test } from "../support/test.ts";
import { publishWorkshop } from "../support/workshop.ts";

test("a form's own questions, from the desk to the phone and back @all-languages", async ({ page, phone, server, language, javaScriptEnabled }, info) => {
  test.setTimeout(240_000);
  const slug = `form-${info.project.name}-${info.repeatEachIndex}`;
  const email = `${slug}@sample.example`;
  await signIn(page, server, language);
  await publishWorkshop(page, language, { slug });
  const desk = `/${language}/desk/w/${slug}/form`;

  await test.step("three questions, one of them only for those who fly, one sensitive", async () => {
    await page.goto(`${desk}/new`);
    await fill(page, {
      kind: "choice",
      ...texts("label", "How do you travel?", "كيف تسافرون؟", "چۆن گەشت دەکەن؟"),
      ...texts("options", "By air\nBy road", "جواً\nبراً", "بە فڕۆکە\nبە وشکانی"),
      required: true,
    });
    await send(page);
    await expectNoProblem(page);
    await page.goto(`${desk}/new`);
    const flight = await page.locator("[name=condition] option").nth(1).getAttribute("value");
    await fill(page, { kind: "text", ...texts("label", "Flight", "الرحلة", "گەشت"), condition: flight!, required: true });
    await send(page);
    await page.goto(`${desk}/new`);
    await fill(page, { kind: "text", ...texts("label", "Passport number", "رقم الجواز", "ژمارەی پاسپۆرت"), sensitive: true });
    await send(page);
    await expect(page.locator("main ol .row")).toHaveCount(3);
    if (javaScriptEnabled) await expectAccessible(page);
  });

  const named = async (at: number) => (await phone.locator("main [name^='answers.']").nth(at).getAttribute("name"))!;

  await test.step("registering: what is missing is said, what was typed stays", async () => {
    await phone.goto(`/${language}/w/${slug}/register`);
    await fill(phone, { name: "Sample delegate", email, consents: true });
    const [way, flight, passport] = [await named(0), await named(1), await named(2)];
    await expect(phone.locator(`[name="${flight}"]`)).toBeHidden();
    await fill(phone, { [way]: "1", [passport]: "A 7654321" });
    await expect(phone.locator(`[name="${flight}"]`)).toBeVisible();
    await send(phone);
    await expect(problems(phone)).toHaveCount(1);
    if (javaScriptEnabled) await expectAccessible(phone);
    await fill(phone, { [flight]: "IA 123" });
    await send(phone);
    await expect(phone.locator(".outcome")).toContainText(email);
  });

  await test.step("my own page: my answers are corrected, the sensitive one is not shown", async () => {
    await phone.goto(await mailedLink(page, language, email, "me"));
    const [way, flight, passport] = [await named(0), await named(1), await named(2)];
    await expect(phone.locator(`[name="${flight}"]`)).toHaveValue("IA 123");
    await expect(phone.locator(`[name="${passport}"]`)).toHaveValue("");
    await fill(phone, { [way]: "2" });
    await phone.locator("form:has([value=answers]) button[type=submit]").click();
    await expectNoProblem(phone);
  });

  await test.step("the team reads the answers, the sensitive one when it is asked for", async () => {
    await page.goto(`/${language}/desk/w/${slug}/participants`);
    await page.locator(`main a[href*="/participants/"]`).filter({ hasText: /Sample delegate/ }).first().click();
    await expect(page.locator("main")).not.toContainText("7654321");
    await page.locator("form:has([value=reveal]) button[type=submit]").click();
    await expect(page.locator("main")).toContainText("A 7654321");
    await expect(page.locator("main")).not.toContainText("IA 123");
  });
});
