// Every page that a person can open in the reference case. The pictures and the
// accessibility test walk this list: a new page belongs here.
import type { Language } from "./test.ts";

export type Place = {
  name: string;
  /** The path after the language, or a whole path that starts with "//". */
  path: string;
  /** Whether staff must be signed in. */
  staff?: boolean;
};

const erbil = "woga-1-erbil";

export const places: Place[] = [
  { name: "home", path: "/" },
  { name: "workshop", path: `/w/${erbil}` },
  { name: "register", path: `/w/${erbil}/register` },
  { name: "sign-in", path: "/sign-in" },
  { name: "not-found", path: "/w/no-such-workshop" },
];

export const address = (language: Language, place: Place) =>
  place.path.startsWith("//") ? place.path.slice(1) : `/${language}${place.path}`;
