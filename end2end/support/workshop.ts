// A workshop of a spec's own, made and published as an organiser does it.
import { expect, type Page } from "@playwright/test";
import { expectNoProblem, fill, send, texts } from "./forms.ts";
import type { Language } from "./test.ts";

export type Wanted = { slug: string; capacity?: string; registration?: "open" | "invited" | "closed" };

/** Signed in as an organiser: a published workshop of two sessions in a year to come. */
export async function publishWorkshop(page: Page, language: Language, wanted: Wanted): Promise<void> {
  const desk = (path: string) => `/${language}/desk/${path}`;
  const { slug, capacity = "", registration = "open" } = wanted;
  await page.goto(desk("workshops/new"));
  await fill(page, {
    ...texts("title", "Coordination", "التنسيق", "هەماهەنگی"),
    ...texts("city", "Erbil", "أربيل", "هەولێر"),
    slug, capacity, registration, start_date: "2027-05-04", end_date: "2027-05-05", timezone: "Asia/Baghdad",
  });
  await send(page);
  await expectNoProblem(page);
  for (const [kind, start, end] of [["opening", "09:00", "09:30"], ["theory", "09:30", "11:00"]]) {
    await page.goto(desk(`w/${slug}/agenda/new`));
    await fill(page, { kind, date: "2027-05-04", start, end, room: "Hall 2", ...texts("title", `Session ${start}`, `جلسة ${start}`, `دانیشتن ${start}`) });
    await send(page);
    await expectNoProblem(page);
  }
  await page.goto(desk(`w/${slug}`));
  await page.locator("main form .btn--main").first().click();
  await expectNoProblem(page);
  expect((await page.request.get(`/${language}/w/${slug}`)).status(), "published").toBe(200);
}
