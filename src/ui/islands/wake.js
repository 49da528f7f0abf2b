// Loads the module, then hands each island of the page to its function.
const { default: init, hydrate, ...islands } = await import(SCRIPT);
await init({ module_or_path: WASM });
hydrate();
for (const element of document.querySelectorAll("leptos-island")) {
  await islands[element.dataset.component]?.(element);
}
document.documentElement.dataset.awake = "";
