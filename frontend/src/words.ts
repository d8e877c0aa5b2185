// The integration's words, also where Home Assistant's page has not got them.
import type { Hass } from "./types";

export const PREFIX = "component.v2h";
type Category = "common" | "exceptions";
/** One word of each category: where it is missing, all are. */
const KNOWN: Record<Category, string> = {
  common: `${PREFIX}.common.card_loading`,
  exceptions: `${PREFIX}.exceptions.outage_title.message`,
};
const CATEGORIES = Object.keys(KNOWN) as Category[];
/** Another card may have asked a moment before: its answer is ours, too. */
const GRACE_MS = 3000;
/** What we have asked for ourselves, by language. */
const fetched = new Map<string, Record<string, string>>();

/** A word of ours, empty where it is not known. */
export function text(hass: Hass, key: string, placeholders?: Record<string, string>): string {
  const own = (): string | undefined =>
    fetched.get(hass.language)?.[key]?.replace(/\{(\w+)\}/g, (all, name: string) => placeholders?.[name] ?? all);
  return hass.localize(key, placeholders) || own() || "";
}

/**
 * Have Home Assistant's page load our words. It asks its server once, and where the connection breaks meanwhile, as at a
 * restart, never again: then we ask. told: called when words have come. False where they have not.
 */
export async function loadWords(current: () => Hass | undefined, told: () => void): Promise<boolean> {
  await Promise.allSettled(CATEGORIES.map((category) => current()?.loadBackendTranslation(category, "v2h")));
  told();
  await new Promise((done) => window.setTimeout(done, GRACE_MS));
  const hass = current();
  const missing = CATEGORIES.filter((category) => hass && !text(hass, KNOWN[category]));
  try {
    for (const category of missing) await fetchWords(hass!, category);
  } catch {
    return false;
  }
  if (missing.length) told();
  return true;
}

/** The common words for what is made once. */
export async function commonWords(hass: Hass): Promise<(key: string) => string> {
  let { localize } = hass;
  try {
    localize = await hass.loadBackendTranslation("common", "v2h");
  } catch {
    // They are asked for below.
  }
  if (!localize(KNOWN.common)) await fetchWords(hass, "common");
  return (key) => text({ ...hass, localize }, `${PREFIX}.common.${key}`);
}

async function fetchWords(hass: Hass, category: Category): Promise<void> {
  const { language } = hass;
  const asked = { type: "frontend/get_translations", language, category, integration: ["v2h"] };
  const { resources } = await hass.callWS<{ resources: Record<string, string> }>(asked);
  fetched.set(language, { ...fetched.get(language), ...resources });
}
