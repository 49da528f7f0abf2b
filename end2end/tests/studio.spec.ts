// What scripts add to the desk: keys and drags in the agenda, the palette, the list of keys, drafts. Without
// scripts the same pages promise none of it.
import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { fill, send, texts } from "../support/forms.ts";
import { signIn } from "../support/staff.ts";
import { expect, test } from "../support/test.ts";
import { publishWorkshop } from "../support/workshop.ts";

const awake = (page: Page) => expect(page.locator("html")).toHaveAttribute("data-awake", "");
const minutes = (block: Locator) => block.evaluate((element) => [Number(element.dataset.from), Number(element.dataset.long)]);
const day = (block: Locator) => block.evaluate((element) => element.closest<HTMLElement>("[data-day]")?.dataset.day);

test.describe("with scripts", () => {
  test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false);

  test("keys and drags move a session", async ({ page, server, language }, info) => {
    test.setTimeout(120_000);
    const slug = `studio-${info.project.name}-${info.repeatEachIndex}`;
    await signIn(page, server, language);
    await publishWorkshop(page, language, { slug });
    await page.goto(`/${language}/desk/w/${slug}/agenda`);
    await awake(page);
    const block = page.locator(".block--theory:not([aria-hidden])");
    const first = page.locator("[data-day='2027-05-04'] .studio-blocks");
    const second = page.locator("[data-day='2027-05-05'] .studio-blocks");
    const said = page.locator("main [role=status]").last();
    const [further, back] = language === "en" ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"];

    await test.step("up and down move it, with Shift they change its length; the focus stays", async () => {
      await block.locator("a").focus();
      await page.keyboard.press("ArrowDown");
      await expect.poll(() => minutes(block)).toEqual([585, 90]);
      await expect(block.locator("a")).toBeFocused();
      await expect(page.locator("#chosen .keys")).toBeVisible();
      await expect(said).not.toBeEmpty();
      await page.keyboard.press("Shift+ArrowUp");
      await expect.poll(() => minutes(block)).toEqual([585, 75]);
      for (const key of ["ArrowUp", "ArrowUp", "ArrowUp", "ArrowDown"]) await page.keyboard.press(key);
      await expect.poll(() => minutes(block)).toEqual([555, 75]);
      await expect(block).toHaveClass(/block--chosen/);
    });

    await test.step("left and right follow the order of reading", async () => {
      await page.keyboard.press(further);
      await expect.poll(() => day(block)).toBe("2027-05-05");
      await expect(block.locator("a")).toBeFocused();
      await page.keyboard.press(further);
      await expect(said).toHaveText({ en: "There is no further day in this direction.", ar: "", ckb: "لەم ئاراستەیەدا ڕۆژێکی تر نییە." }[language]);
      await page.keyboard.press(back);
      await expect.poll(() => day(block)).toBe("2027-05-04");
    });

    await test.step("what cannot be is said in the reader's language", async () => {
      for (let hour = 0; hour < 10; hour++) await page.keyboard.press("ArrowUp");
      await expect.poll(() => minutes(block)).toEqual([405, 75]);
      for (let hour = 0; hour < 28; hour++) await page.keyboard.press("ArrowUp");
      const wrong = page.locator("main [role=alert] .said");
      await expect(wrong).toBeVisible();
      await page.reload();
      await awake(page);
    });

    await test.step("a button of the chosen session keeps the focus", async () => {
      await block.locator("a").click();
      await awake(page);
      const [from, long] = await minutes(block);
      const later = page.locator("#chosen button[value='by:15']");
      await later.focus();
      await page.keyboard.press("Enter");
      await expect.poll(() => minutes(block)).toEqual([from + 15, long]);
      await expect(later).toBeFocused();
    });

    await test.step("it is dragged to another day and time", async () => {
      const step = await first.evaluate((element) => Number.parseFloat(getComputedStyle(element).gridAutoRows));
      const [from, long] = await minutes(block);
      await drag(page, block, second, { fromTop: 20, to: 12 * step + 20 });
      await expect.poll(() => day(block)).toBe("2027-05-05");
      const hour = await page.locator(".studio").evaluate((element) => Number(element.dataset.first));
      const landed = await minutes(block);
      expect(landed[1]).toBe(long);
      expect(landed[0] % 5).toBe(0);
      expect(landed[0]).not.toBe(from);
      expect(hour).toBeLessThanOrEqual(landed[0]);
      await expect(page.locator(".block--drag, .ghost")).toHaveCount(0);
    });

    await test.step("its lower edge changes its length", async () => {
      const [from, long] = await minutes(block);
      const edge = (await block.locator(".block-pull").boundingBox())!;
      const step = await first.evaluate((element) => Number.parseFloat(getComputedStyle(element).gridAutoRows));
      await page.mouse.move(edge.x + edge.width / 2, edge.y + 4);
      await page.mouse.down();
      await page.mouse.move(edge.x + edge.width / 2, edge.y + 4 + 3 * step, { steps: 4 });
      await expect(page.locator(".block--drag")).toHaveCount(1);
      await page.mouse.up();
      // A pixel decides between two steps of five minutes.
      await expect.poll(async () => (await minutes(block))[1] - long).toBeGreaterThanOrEqual(10);
      expect((await minutes(block))[0]).toBe(from);
    });

    await test.step("Escape leaves it where it was", async () => {
      const before = [await day(block), ...(await minutes(block))];
      const box = (await block.boundingBox())!;
      await page.mouse.move(box.x + 60, box.y + 20);
      await page.mouse.down();
      await page.mouse.move(box.x + 60, box.y + 120, { steps: 4 });
      await expect(page.locator(".block--drag")).toHaveCount(1);
      await page.keyboard.press("Escape");
      await expect(page.locator(".block--drag, .ghost")).toHaveCount(0);
      await page.mouse.up();
      expect([await day(block), ...(await minutes(block))]).toEqual(before);
    });

    await test.step("to the tray by a key, and back into a day by hand", async () => {
      await block.locator("a").focus();
      await page.keyboard.press("Delete");
      const row = page.locator("#tray .tray-row");
      await expect(row).toHaveCount(1);
      await expect(row.locator("a")).toBeFocused();
      await drag(page, row.locator(".icon--handle"), first, { fromTop: 8, to: 90 });
      await expect.poll(() => day(block)).toBe("2027-05-04");
      expect((await minutes(block))[1]).toBe(45);
    });

    await test.step("an expired session leads to signing in and back", async () => {
      await page.context().clearCookies();
      await block.locator("a").focus();
      await page.keyboard.press("ArrowDown");
      await expect(page).toHaveURL(new RegExp(`/${language}/sign-in\\?next=`));
    });
  });

  test("the list of keys opens with ? and can be told not to", async ({ page, server, language }) => {
    await signIn(page, server, language);
    await page.goto(`/${language}/desk/w/woga-1-erbil/agenda`);
    await awake(page);
    const list = page.locator(".keys-dialog");
    await page.keyboard.press("?");
    await expect(list).toBeVisible();
    await expect(list.locator(".key-group")).toHaveCount(2);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(list).toBeHidden();
    await page.locator(".account summary").click();
    await page.locator(".account a[data-keys]").click();
    await expect(list).toBeVisible();
    await list.locator("input[type=checkbox]").uncheck();
    await list.locator("button").click();
    await expect(list).toBeHidden();
    await page.reload();
    await awake(page);
    await page.keyboard.press("?");
    await expect(list).toBeHidden();
  });

  test("? in a field is a question mark", async ({ page, server, language }) => {
    await signIn(page, server, language);
    await page.goto(`/${language}/desk/find`);
    await awake(page);
    const field = page.locator("main input[type=search]");
    await field.focus();
    await page.keyboard.press("?");
    await expect(page.locator(".keys-dialog")).toBeHidden();
    await expect(field).toHaveValue("?");
  });

  test("the palette finds a workshop by its keys", async ({ page, server, language }) => {
    await signIn(page, server, language);
    await awake(page);
    await page.keyboard.press("Control+k");
    const palette = page.locator("dialog.palette");
    await expect(palette.locator("input")).toBeFocused();
    await page.keyboard.type({ en: "Whole of", ar: "الحكومي", ckb: "woga" }[language].slice(0, 6));
    await page.locator("dialog.palette input").fill({ en: "Erbil", ar: "أربيل", ckb: "هەولێر" }[language]);
    const hit = palette.locator('a[href*="/desk/w/"]').first();
    await expect(hit).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await expect(hit).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/${language}/desk/w/`));
  });

  test("a draft is offered after a reload and forgotten once it is saved", async ({ page, server, language }, info) => {
    await signIn(page, server, language);
    const form = `/${language}/desk/w/woga-1-erbil/exercises/new`;
    await page.goto(form);
    await awake(page);
    const draft = page.locator(".draft");
    await expect(draft).toBeHidden();
    const name = `Draft ${info.project.name}`;
    await fill(page, { ...texts("title", name, "مسودة", "ڕەشنووس"), format: "case-scenario" });
    await expect(draft).toBeVisible();
    await page.reload();
    await awake(page);
    await expect(page.locator("#title-en")).toHaveValue("");
    await expect(draft.locator("button")).toHaveCount(2);
    await expectAccessible(page);

    await test.step("the session ended in between", async () => {
      await page.context().clearCookies();
      await page.goto(form);
      await expect(page).toHaveURL(/sign-in/);
      await signIn(page, server, language);
      await page.goto(form);
      await awake(page);
    });

    await draft.locator("button").first().click();
    await expect(page.locator("#title-en")).toHaveValue(name);
    await expect(page.locator("#title-ckb")).toHaveValue("ڕەشنووس");
    await fill(page, texts("prompt", "Draw it.", "ارسموه.", "بیکێشن."));
    await send(page);
    await expect(page).toHaveURL(/done=saved/);
    await awake(page);
    await page.goto(form);
    await awake(page);
    await expect(draft).toBeHidden();

    await test.step("one that is not wanted goes", async () => {
      await fill(page, texts("title", "Other", "", ""));
      await page.reload();
      await awake(page);
      await draft.locator("button").last().click();
      await expect(draft).toBeHidden();
      await page.reload();
      await awake(page);
      await expect(draft).toBeHidden();
    });
  });
});

test.describe("without scripts", () => {
  test.skip(({ javaScriptEnabled }) => javaScriptEnabled !== false);

  test("no key and no draft is promised; the list of keys is a page", async ({ page, server, language }) => {
    await signIn(page, server, language);
    await page.goto(`/${language}/desk/w/woga-1-erbil/agenda`);
    await page.locator(".block a").first().click();
    await expect(page.locator("#chosen .moves button").first()).toBeVisible();
    await expect(page.locator("#chosen .keys")).toBeHidden();
    await page.goto(`/${language}/desk/w/woga-1-erbil/exercises/new`);
    await expect(page.locator(".draft")).toBeHidden();
    await page.locator(".account summary").click();
    await page.locator(".account a[data-keys]").click();
    await expect(page).toHaveURL(new RegExp(`/${language}/desk/keys$`));
    await expect(page.locator("main .key-list kbd").first()).toBeVisible();
  });
});

/** Takes hold of something some pixels below its top and lets it go over another. */
async function drag(page: Page, what: Locator, where: Locator, { fromTop, to }: { fromTop: number; to: number }) {
  await what.scrollIntoViewIfNeeded();
  const from = (await what.boundingBox())!;
  const over = (await where.boundingBox())!;
  await page.mouse.move(from.x + Math.min(60, from.width / 2), from.y + fromTop);
  await page.mouse.down();
  await page.mouse.move(over.x + over.width / 2, over.y + to - 10, { steps: 5 });
  await page.mouse.move(over.x + over.width / 2, over.y + to, { steps: 2 });
  await page.mouse.up();
}
