// An organiser plans a workshop of their own: series, workshop, agenda with an overlap,
// exercise, seats at both levels; publishes it; copies it as its follow-up.
import { expectNoProblem, fill, problems, send, texts } from "../support/forms.ts";
import { signIn } from "../support/staff.ts";
import { expect, test } from "../support/test.ts";

test("from a new series to a published workshop and its follow-up", async ({ page, server, language }, info) => {
  test.setTimeout(120_000);
  const slug = `plan-${info.project.name}-${info.repeatEachIndex}`;
  const desk = (path: string) => `/${language}/desk/${path}`;
  await signIn(page, server, language);

  await test.step("a series", async () => {
    await page.goto(desk("series/new"));
    await fill(page, { ...texts("title", "Border management", "إدارة الحدود", "بەڕێوەبردنی سنوور"), slug: `series-${slug}`, project: { en: "IMAG", ar: "IMAG", ckb: "IMAG" }[language] });
    await send(page);
    await expectNoProblem(page);
    await expect(page).toHaveURL(new RegExp(desk(`series/series-${slug}`)));
  });

  await test.step("wrong dates come back with what was typed", async () => {
    await page.goto(desk(`workshops/new?series=series-${slug}`));
    await fill(page, {
      ...texts("title", "Ports and airports", "الموانئ والمطارات", "بەندەر و فڕۆکەخانەکان"),
      ...texts("city", "Basra", "البصرة", "بەسرە"),
      slug, start_date: "2027-03-02", end_date: "2027-03-01", timezone: "Asia/Baghdad", capacity: "40",
      registration: "open", series: `series-${slug}`, follows: "woga-1-erbil", governorate: "BA",
    });
    await send(page);
    await expect(problems(page)).not.toHaveCount(0);
    await expect(page.locator("#title-ckb")).toHaveValue("بەندەر و فڕۆکەخانەکان");
    await expect(page.locator("#end_date")).toHaveValue("2027-03-01");
  });

  await test.step("right dates make a draft that nobody outside sees", async () => {
    await fill(page, { end_date: "2027-03-03" });
    await send(page);
    await expectNoProblem(page);
    await expect(page).toHaveURL(new RegExp(desk(`w/${slug}`)));
    expect((await page.request.get(`/${language}/w/${slug}`)).status()).toBe(404);
  });

  await test.step("sessions; two in one room at one time are shown, not forbidden", async () => {
    const sessions = [
      { kind: "opening", date: "2027-03-02", start: "09:00", end: "10:00", room: "Hall 1", title: ["Opening", "الافتتاح", "کردنەوە"] },
      { kind: "exercise", date: "2027-03-02", start: "09:30", end: "11:00", room: "Hall 1", title: ["Mapping", "رسم الخريطة", "نەخشەکێشان"] },
    ];
    for (const { title: [en, ar, ckb], ...session } of sessions) {
      await page.goto(desk(`w/${slug}/agenda/new`));
      await fill(page, { ...session, ...texts("title", en, ar, ckb) });
      await send(page);
      await expectNoProblem(page);
      await expect(page).toHaveURL(new RegExp(desk(`w/${slug}/agenda`)));
    }
    await expect(page.locator(".conflict")).toHaveCount(1);
    await page.locator(".conflict button[type=submit]").last().click();
    await expect(page.locator(".conflict")).toHaveCount(0);
  });

  await test.step("an exercise", async () => {
    await page.goto(desk(`w/${slug}/exercises/new`));
    await fill(page, { format: "case-scenario", ...texts("title", "Who does what", "من يفعل ماذا", "کێ چی دەکات"), ...texts("prompt", "Draw the pathway.", "ارسموا المسار.", "ڕێگاکە بکێشن.") });
    await send(page);
    await expectNoProblem(page);
    await expect(page.locator("main .row")).toHaveCount(1);
  });

  await test.step("institutions of both levels with seats", async () => {
    await page.goto(desk(`w/${slug}/institutions`));
    await fill(page, { invite: ["MOI", "KRG-MOI"], "seats.MOI": "4", "seats.KRG-MOI": "2" });
    await page.locator("main form:has([name=invite]) button[type=submit]").last().click();
    await expectNoProblem(page);
    await expect(page.locator("#seats-MOI")).toHaveValue("4");
    await expect(page.locator('[name=invite][value="KRG-MOI"]')).toBeChecked();
  });

  await test.step("published in three languages", async () => {
    await page.goto(desk(`w/${slug}`));
    await page.locator('main form:has([value=status]) button[value=published], main form .btn--main').first().click();
    await expectNoProblem(page);
    for (const [reader, title] of [["en", "Ports and airports"], ["ar", "الموانئ والمطارات"], ["ckb", "بەندەر و فڕۆکەخانەکان"]]) {
      await page.goto(`/${reader}/w/${slug}`);
      await expect(page.locator("h1")).toHaveText(title);
      await expect(page.locator("html")).toHaveAttribute("dir", reader === "en" ? "ltr" : "rtl");
    }
    await expect(page.locator(`a[href*="/w/${slug}/register"]`).first()).toBeVisible();
    const agenda = await page.request.get(`/w/${slug}.ics?lang=${language}`);
    expect(agenda.headers()["content-type"]).toContain("text/calendar");
    expect((await agenda.text()).match(/BEGIN:VEVENT/g)?.length).toBe(2);
  });

  await test.step("copied as the follow-up, dates shifted", async () => {
    await page.goto(desk(`w/${slug}/copy?follows=yes`));
    await fill(page, { start_date: "2027-06-01", slug: `${slug}-next`, follows: true });
    await send(page);
    await expectNoProblem(page);
    await page.goto(desk(`w/${slug}-next/edit`));
    await expect(page.locator("#start_date")).toHaveValue("2027-06-01");
    await expect(page.locator("#end_date")).toHaveValue("2027-06-02");
    await expect(page.locator("#follows")).toHaveValue(slug);
    await page.goto(desk(`w/${slug}-next/exercises`));
    await expect(page.locator("main .row")).toHaveCount(1);
  });
});
