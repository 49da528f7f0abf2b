// A coordinator sees who comes, narrows the list, takes it along, and subscribes to one feed
// over all workshops that they look after.
import { expectNoProblem } from "../support/forms.ts";
import { signIn } from "../support/staff.ts";
import { expect, test } from "../support/test.ts";

test("who comes, the list in a file, and one feed over my workshops", async ({ page, phone, server, language }) => {
  await signIn(page, server, language, "coordinator");
  const participants = `/${language}/desk/w/woga-1-erbil/participants`;
  const rows = page.locator("main form tbody tr");

  await test.step("narrowed by level, the list and its file hold the same people", async () => {
    await page.goto(participants);
    const all = await rows.count();
    await page.goto(`${participants}?level=krg`);
    const some = await rows.count();
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all);
    const link = page.locator("main a[href*='.csv']").first();
    const file = await page.request.get((await link.getAttribute("href"))!);
    const lines = (await file.text()).trim().split("\r\n");
    expect(lines.length - 1, "lines below the heading").toBe(some);
  });

  await test.step("one feed, until it is stopped", async () => {
    await page.goto(`/${language}/desk/calendar`);
    await page.locator("main button[name=do][value=issue]").click();
    await expectNoProblem(page);
    const feed = new URL(await page.locator("#feed").inputValue()).pathname;
    const answer = await phone.request.get(feed);
    expect(answer.headers()["content-type"]).toContain("text/calendar");
    expect((await answer.text()).split("BEGIN:VEVENT").length).toBeGreaterThan(10);
    await page.locator("main button[name=do][value=stop]").click();
    expect((await phone.request.get(feed)).status()).toBe(404);
  });

  await test.step("the agenda of a workshop as a file", async () => {
    const agenda = await page.request.get(`/w/woga-1-erbil.ics?lang=${language}`);
    expect((await agenda.text()).startsWith("BEGIN:VCALENDAR\r\n")).toBe(true);
  });
});
