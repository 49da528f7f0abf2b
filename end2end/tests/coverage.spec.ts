// An organiser sees how far each institution came, follows a cell to its people, takes the figures along for
// readers outside the team, and says who came.
import { expectAccessible } from "../support/axe.ts";
import { expectNoProblem } from "../support/forms.ts";
import { signIn } from "../support/staff.ts";
import { expect, test } from "../support/test.ts";

test("coverage of a series, from the map to its records", async ({ page, server, language, javaScriptEnabled }) => {
  // The judge of accessibility looks at every cell.
  test.setTimeout(150_000);
  await signIn(page, server, language);
  const series = `/${language}/desk/series/woga-iraq`;

  await test.step("the series leads to its coverage", async () => {
    await page.goto(series);
    await page.locator(`main a[href='${series}/coverage']`).click();
    await expect(page).toHaveURL(new RegExp("/coverage$"));
    await expect(page.locator(".matrix tbody a.cell").first()).toBeVisible();
    if (javaScriptEnabled) await expectAccessible(page);
  });

  await test.step("a cell opens the people of that institution only", async () => {
    const cell = page.locator(".matrix a.cell[href*='participants?institution=']").first();
    const code = new URL((await cell.getAttribute("href"))!, server.url).searchParams.get("institution");
    await cell.click();
    await expect(page.locator("select[name=institution]")).toHaveValue(code!);
    expect(await page.locator("main form tbody tr").count()).toBeGreaterThan(0);
  });

  await test.step("narrowed to a stage, the file holds what is shown", async () => {
    await page.goto(`${series}/coverage?view=table&level=krg&stage=confirmed`);
    const rows = await page.locator("main table").first().locator("tbody tr").count();
    expect(rows).toBeGreaterThan(0);
    const link = page.locator("main a[href*='coverage.csv']").first();
    const file = await page.request.get((await link.getAttribute("href"))!);
    expect((await file.text()).trim().split("\r\n").length - 1).toBe(rows);
  });

  await test.step("outside the team no cell leads to people", async () => {
    await page.goto(`${series}/coverage?for=outside`);
    await expect(page.locator(".matrix span.cell").first()).toBeVisible();
    expect(await page.locator(".matrix a.cell").count()).toBe(0);
  });

  await test.step("who came is said, and taken back", async () => {
    const list = `/${language}/desk/w/woga-1-erbil/participants?attendance=absent`;
    await page.goto(list);
    const rows = page.locator("main form tbody tr");
    const absent = await rows.count();
    expect(absent).toBeGreaterThan(0);
    await rows.first().locator("input[type=checkbox]").check();
    await page.locator("main .bulk button[value=attended]").click();
    await expectNoProblem(page);
    await expect(rows).toHaveCount(absent - 1);
    await page.locator("main button[value=take-back]").click();
    await expectNoProblem(page);
    await expect(rows).toHaveCount(absent);
  });
});
