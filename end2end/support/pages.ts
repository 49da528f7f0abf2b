// Every page that a person can open in the reference case. The pictures and the
// accessibility test walk this list: a new page belongs here.
import type { Page, Response } from "@playwright/test";
import type { Role } from "./staff.ts";
import type { Language } from "./test.ts";

export type Place = {
  name: string;
  /** The path after the language; of the page that names it where `behind` is given. */
  path: string;
  /** Its address is not known before: the first link there that this matches. */
  behind?: RegExp;
  /** What follows the address of that link. */
  then?: string;
  /** Who must be signed in. */
  role?: Role;
  /** The status that it answers with; 200 when not given. */
  status?: number;
};

const erbil = "woga-1-erbil";

/** Addresses below the desk; a pair is a page and what the address of the link on it looks like; a third part
 * follows that address. */
const staff = (role: Role, pages: Record<string, string | [string, RegExp, string?]>): Place[] =>
  Object.entries(pages).map(([name, where]) => {
    const [path, behind, then] = typeof where === "string" ? [where, undefined, undefined] : where;
    return { name, path: `/desk${path}`, behind, then, role };
  });

export const places: Place[] = [
  { name: "home", path: "/" },
  { name: "workshop", path: `/w/${erbil}` },
  { name: "workshop-follow-up", path: "/w/woga-2-baghdad" },
  { name: "series", path: "/series/woga-iraq" },
  { name: "register", path: `/w/${erbil}/register` },
  { name: "links", path: "/links" },
  { name: "link-mistyped", path: "/nominate/x", status: 404 },
  { name: "sign-in", path: "/sign-in" },
  { name: "not-found", path: "/w/no-such-workshop", status: 404 },
  ...staff("organiser", {
    "today": "",
    "projects": "/projects",
    "project-new": "/projects/new",
    "project-edit": "/projects/IMAG/edit",
    "project-team": "/projects/IMAG/team",
    "series-desk": "/series/woga-iraq",
    "coverage": "/series/woga-iraq/coverage",
    "coverage-table": "/series/woga-iraq/coverage?view=table",
    "coverage-outside": "/series/woga-iraq/coverage?for=outside",
    "series-new": "/series/new",
    "workshop-new": "/workshops/new",
    "overview": `/w/${erbil}`,
    "overview-follow-up": "/w/woga-2-baghdad",
    "workshop-edit": `/w/${erbil}/edit`,
    "workshop-copy": `/w/${erbil}/copy`,
    "team": `/w/${erbil}/team`,
    "agenda": `/w/${erbil}/agenda`,
    "session-new": `/w/${erbil}/agenda/new`,
    "agenda-print": `/w/${erbil}/agenda/print`,
    "agenda-version": `/w/${erbil}/agenda/v/1`,
    "seats": `/w/${erbil}/institutions`,
    "focal-points": "/institutions/MOMD/focal-points",
    "nominations": "/w/woga-2-baghdad/nominations",
    "letter": ["/w/woga-2-baghdad/nominations", /\/nominations\/[0-9a-f-]{36}$/],
    "form": "/w/woga-2-baghdad/form",
    "question-new": `/w/${erbil}/form/new`,
    "exercises": `/w/${erbil}/exercises`,
    "exercise-new": `/w/${erbil}/exercises/new`,
    "workshop-recommendations": `/w/${erbil}/recommendations`,
    "recommendation-new": `/w/${erbil}/recommendations/new`,
    "recommendations": "/recommendations",
    "recommendations-board": "/recommendations?view=board",
    "institutions": "/institutions",
    "institution-new": "/institutions/new",
    "institution-edit": "/institutions/MOI",
    "people": "/people",
    "people-duplicates": "/people/duplicates",
    "imports": "/imports?kind=people",
    "person-new": "/people/new",
    "participants": `/w/${erbil}/participants`,
    "participant-add": `/w/${erbil}/participants/add`,
    "participants-sheet": `/w/${erbil}/participants/sheet`,
    "invitations": `/w/${erbil}/invitations`,
    "find": "/find?q=erbil",
    "keys": "/keys",
    "inbox": "/inbox",
    "outbox": "/outbox",
    "addresses": "/outbox/addresses",
    "mail": `/w/${erbil}/mail`,
    "news": `/w/${erbil}/news`,
    "rule-new": `/w/${erbil}/mail/rules/new`,
    "template-new": `/w/${erbil}/mail/templates/new`,
    "series-mail": "/series/woga-iraq/mail",
    "series-edit": "/series/woga-iraq/edit",
    "agenda-chosen": [`/w/${erbil}/agenda`, /agenda\?chosen=[\w-]+/],
    "exercise-edit": [`/w/${erbil}/exercises`, /exercises\/[0-9a-f-]{36}$/],
    "exercise-worksheet": [`/w/${erbil}/exercises`, /exercises\/[0-9a-f-]{36}\/print$/],
    "recommendation": ["/recommendations", /recommendations\/[0-9a-f-]{36}$/],
    "person": ["/people", /people\/[0-9a-f-]{36}$/],
    "person-posts": ["/people", /people\/[0-9a-f-]{36}$/, "/posts"],
    "participant": [`/w/${erbil}/participants`, /participants\/[0-9a-f-]{36}$/],
    "calendar": "/calendar",
  }),
  ...staff("administrator", {
    "settings": "/settings",
    "accounts": "/settings/accounts",
    "consents": "/settings/consents",
  }),
];

const address = (language: Language, place: Place) => `/${language}${place.path}`;

/** Goes to the place, by the page that names it where its address is not known before. */
export async function visit(page: Page, language: Language, place: Place): Promise<Response | null> {
  const answer = await page.goto(address(language, place));
  if (!place.behind) return answer;
  const links = await page.locator("main a[href]").evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  const found = links.find((href) => place.behind?.test(href));
  if (!found) throw new Error(`${address(language, place)} has no link like ${place.behind}`);
  return page.goto(`${found}${place.then ?? ""}`);
}
