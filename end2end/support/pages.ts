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

export const places: Place[] = [
  { name: "home", path: "/" },
  { name: "workshop", path: `/w/${erbil}` },
  { name: "register", path: `/w/${erbil}/register` },
  { name: "sign-in", path: "/sign-in" },
  { name: "not-found", path: "/w/no-such-workshop", status: 404 },
  { name: "today", path: "/desk", role: "organiser" },
  { name: "recommendations", path: "/desk/recommendations", role: "organiser" },
  { name: "recommendations-board", path: "/desk/recommendations?view=board", role: "organiser" },
  { name: "workshop-recommendations", path: `/desk/w/${erbil}/recommendations`, role: "organiser" },
  { name: "recommendation-new", path: `/desk/w/${erbil}/recommendations/new`, role: "organiser" },
  { name: "institutions", path: "/desk/institutions", role: "organiser" },
  { name: "settings", path: "/desk/settings", role: "administrator" },
  { name: "accounts", path: "/desk/settings/accounts", role: "administrator" },
];

export const address = (language: Language, place: Place) => `/${language}${place.path}`;
