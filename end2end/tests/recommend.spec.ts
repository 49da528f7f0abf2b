// After the workshop: a recommendation is recorded, moved with an update, and stands
// where the follow-up workshop begins, until it is done.
import { expectNoProblem, fill, problems, send, texts } from "../support/forms.ts";
import { signIn } from "../support/staff.ts";
import { expect, test } from "../support/test.ts";

test("a recommendation from Erbil is open in Baghdad until it is done", async ({ page, server, language }, info) => {
  const mark = `${info.project.name} ${info.repeatEachIndex}`;
  const words = { en: `A joint help line ${mark}`, ar: `خط مساعدة مشترك ${mark}`, ckb: `هێڵێکی یارمەتیی هاوبەش ${mark}` };
  const desk = (path: string) => `/${language}/desk/${path}`;
  const row = page.locator("main .row", { hasText: words[language] });
  await signIn(page, server, language);

  await test.step("without a lead it comes back with what was typed", async () => {
    await page.goto(desk("w/woga-1-erbil/recommendations/new"));
    await fill(page, { ...texts("text", words.en, words.ar, words.ckb), due: "2027-12-31", supporting: ["MOI", "KRG-MOI"] });
    await page.locator("#lead").evaluate((select) => select.removeAttribute("required"));
    await send(page);
    await expect(problems(page)).not.toHaveCount(0);
    await expect(page.locator("#text-ar")).toHaveValue(words.ar);
    await expect(page.locator("#supporting-KRG-MOI")).toBeChecked();
  });

  await test.step("with one it is recorded, and carried over", async () => {
    await fill(page, { lead: "MOMD" });
    await send(page);
    await expectNoProblem(page);
    await expect(row).toHaveCount(1);
    await page.goto(desk("w/woga-2-baghdad/recommendations"));
    await expect(row).toHaveCount(1);
  });

  await test.step("moved with updates until it is done", async () => {
    await row.locator("a").first().click();
    for (const state of ["validated", "accepted", "in-progress", "done"]) {
      await fill(page, { state, note: `To ${state}`, evidence: state === "done" ? "Letter 7 of the ministry" : "" });
      await send(page);
      await expectNoProblem(page);
      await expect(page.locator("main .row", { hasText: `To ${state}` })).toHaveCount(1);
    }
  });

  await test.step("then it waits for nobody", async () => {
    await page.goto(desk("w/woga-2-baghdad/recommendations"));
    await expect(row).toHaveCount(0);
    await page.goto(desk("w/woga-1-erbil/recommendations"));
    await expect(row).toHaveCount(1);
  });
});
