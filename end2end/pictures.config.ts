// `make screenshots`: not tests, pictures.
import { defineConfig } from "@playwright/test";
import base from "./playwright.config.ts";

export default defineConfig({
  ...base,
  testDir: "pictures",
  reporter: "line",
  projects: [{ name: "pictures" }],
});
