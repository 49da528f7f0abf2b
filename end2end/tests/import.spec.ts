// A list of people comes in: the file, its columns, the dry run, the decision; and once more, changing nothing.
import { expectAccessible } from "../support/axe.ts";
import { expectNoProblem, fill, problems, send } from "../support/forms.ts";
import { signIn } from "../support/staff.ts";
import { expect, test } from "../support/test.ts";

test("a list of people comes in once", async ({ page, server, language, javaScriptEnabled }, info) => {
  const mark = `${language}${info.project.name.replace(/\W/g, "")}${info.repeatEachIndex}`.toLowerCase();
  const list = [
    "Name;E-mail;Ministry;Colour",
    `Sample ${mark} one;one-${mark}@x.example;MOI;red`,
    `Sample ${mark} two;two-${mark}@x.example;MOI;=1+1`,
    `Sample ${mark} three;no address;MOI;`,
  ].join("\r\n");
  const file = (text: string) => ({ name: `people-${mark}.csv`, mimeType: "text/csv", buffer: Buffer.from(text) });
  const upload = async (text: string) => {
    await page.goto(`/${language}/desk/imports?kind=people`);
    await page.locator("#file").setInputFiles(file(text));
    await send(page);
  };
  const count = (verdict: string) => page.locator(`main .counts a[href*="verdict=${verdict}"] b`);
  const press = (verb: string) => page.locator(`main button[name=do][value=${verb}]`).click();
  await signIn(page, server, language);

  await test.step("what is no table is refused at its field", async () => {
    await upload("%PDF-1.7");
    await expect(problems(page)).toHaveCount(1);
    if (javaScriptEnabled) await expectAccessible(page);
  });

  await test.step("columns with a known name are chosen, the others can be", async () => {
    await upload(list);
    await expect(page.locator("#column-1")).toHaveValue("email");
    await expect(page.locator("#column-2")).toHaveValue("institution");
    await expect(page.locator("#column-3")).toHaveValue("");
    if (javaScriptEnabled) await expectAccessible(page);
    await fill(page, { "column.3": "position" });
    await send(page);
    await expectNoProblem(page);
  });

  await test.step("the dry run says what each row would do", async () => {
    await expect(page.locator("main tbody tr")).toHaveCount(3);
    await expect(page.locator("main tbody tr").nth(2)).toContainText("no address");
    if (javaScriptEnabled) await expectAccessible(page);
    await page.locator('main .counts a[href*="verdict=skipped"]').click();
    await expect(page.locator("main tbody tr")).toHaveCount(1);
  });

  await test.step("the good rows come in", async () => {
    await press("good");
    await expect(page.locator("main .notice")).toBeVisible();
    if (javaScriptEnabled) await expectAccessible(page);
    await page.goto(`/${language}/desk/people?q=${mark}`);
    await expect(page.locator("main tbody tr")).toHaveCount(2);
  });

  await test.step("the same file again changes nothing, and its columns are remembered", async () => {
    await upload(list);
    await expect(page.locator("#column-3")).toHaveValue("position");
    await send(page);
    await expect(page.locator("main button[value=good], main button[value=all]")).toHaveCount(0);
    await expect(count("same")).toHaveText(/2|٢/);
    await press("cancel");
    await page.goto(`/${language}/desk/people?q=${mark}`);
    await expect(page.locator("main tbody tr")).toHaveCount(2);
  });

  await test.step("the list that goes out comes in again as nothing new", async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("main details.menu summary").first().click().then(() => page.locator('main a[href*=".csv"]').first().click()),
    ]);
    await page.goto(`/${language}/desk/imports?kind=people`);
    await page.locator("#file").setInputFiles(await download.path());
    await send(page);
    await send(page);
    await expect(count("same")).toHaveText(/2|٢/);
  });

  await test.step("a list of a workshop comes in from its page", async () => {
    await page.goto(`/${language}/desk/w/woga-1-erbil/participants`);
    await page.locator('main a[href*="imports?kind=registrations"]').click();
    if (javaScriptEnabled) await expectAccessible(page);
    const text = `Name,E-mail,Institution,Status\nSample ${mark} four,four-${mark}@x.example,MOI,\n,one-${mark}@x.example,,Declined\n`;
    await page.locator("#file").setInputFiles(file(text));
    await send(page);
    await send(page);
    await expect(page.locator("main tbody tr")).toHaveCount(2);
    if (javaScriptEnabled) await expectAccessible(page);
    await press("good");
    await expect(page.locator("main .notice")).toBeVisible();
    await page.goto(`/${language}/desk/w/woga-1-erbil/participants?q=${mark}`);
    await expect(page.locator("main input[name=person]")).toHaveCount(1);
  });
});
