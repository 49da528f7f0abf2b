// Every page that a person can open in the reference case. The pictures and the
// accessibility test walk this list: a new page belongs here.
import type { Role } from "./staff.ts";
import type { Language } from "./test.ts";

export type Place = {
  name: string;
  /** The path after the language. */
  path: string;
  /** Who must be signed in. */
  role?: Role;
  /** The status that it answers with; 200 when not given. */
  status?: number;
};

const erbil = "woga-1-erbil";

const staff = (role: Role, pages: Record<string, string>): Place[] =>
  Object.entries(pages).map(([name, path]) => ({ name, path: `/desk${path}`, role }));

export const places: Place[] = [
  { name: "home", path: "/" },
  { name: "workshop", path: `/w/${erbil}` },
  { name: "workshop-follow-up", path: "/w/woga-2-baghdad" },
  { name: "series", path: "/series/woga-iraq" },
  { name: "register", path: `/w/${erbil}/register` },
  { name: "sign-in", path: "/sign-in" },
  { name: "not-found", path: "/w/no-such-workshop", status: 404 },
  ...staff("organiser", {
    "today": "",
    "projects": "/projects",
    "project-new": "/projects/new",
    "project-edit": "/projects/IMAG/edit",
    "series-desk": "/series/woga-iraq",
    "series-new": "/series/new",
    "workshop-new": "/workshops/new",
    "overview": `/w/${erbil}`,
    "overview-follow-up": "/w/woga-2-baghdad",
    "workshop-edit": `/w/${erbil}/edit`,
    "workshop-copy": `/w/${erbil}/copy`,
    "agenda": `/w/${erbil}/agenda`,
    "session-new": `/w/${erbil}/agenda/new`,
    "agenda-print": `/w/${erbil}/agenda/print`,
    "agenda-version": `/w/${erbil}/agenda/v/1`,
    "seats": `/w/${erbil}/institutions`,
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
    "person-new": "/people/new",
    "participants": `/w/${erbil}/participants`,
    "participant-add": `/w/${erbil}/participants/add`,
    "participants-sheet": `/w/${erbil}/participants/sheet`,
    "invitations": `/w/${erbil}/invitations`,
    "find": "/find?q=erbil",
    "keys": "/keys",
    "outbox": "/outbox",
  }),
  ...staff("administrator", {
    "settings": "/settings",
    "accounts": "/settings/accounts",
  }),
];

export const address = (language: Language, place: Place) => `/${language}${place.path}`;
