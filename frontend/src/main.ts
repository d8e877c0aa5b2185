// What the integration adds to every page of Home Assistant: four cards, their editors and a dashboard.

const DOCUMENTATION = "https://github.com/v2h-home/v2h";

/** The card picker takes these words before any translation is loaded: they are here, in the page's language. */
const PICKER: Record<string, { en: [string, string]; sv: [string, string] }> = {
  "v2h-plan-card": {
    en: ["Vehicle-to-Home: plan", "What car and battery do, why, and what comes next."],
    sv: ["Vehicle-to-Home: plan", "Vad bil och batteri gör, varför, och vad som kommer härnäst."],
  },
  "v2h-savings-card": {
    en: ["Vehicle-to-Home: saved", "Measured savings by cause: today, this month, this year."],
    sv: ["Vehicle-to-Home: sparat", "Uppmätt besparing per orsak: i dag, denna månad, i år."],
  },
  "v2h-peaks-card": {
    en: ["Vehicle-to-Home: effekttopp", "What counts this month and where the next kW would land."],
    sv: ["Vehicle-to-Home: effekttopp", "Det som räknas denna månad och var nästa kW hamnar."],
  },
  "v2h-reserve-card": {
    en: ["Vehicle-to-Home: power cut", "How long the house lasts, what is kept for what, backup mode."],
    sv: ["Vehicle-to-Home: strömavbrott", "Hur länge huset klarar sig, vad som sparas till vad, reservläge."],
  },
};
const DASHBOARD = {
  en: "A whole dashboard for your home: plan, savings, effekttopp and reserve.",
  sv: "En hel kontrollpanel för ditt hem: plan, besparing, effekttopp och reserv.",
};

const language = (): "en" | "sv" => (document.documentElement.lang.startsWith("sv") ? "sv" : "en");
const page = window as unknown as { customCards?: object[]; customStrategies?: object[] };

/** Which card shows what an entity of ours is about: by the beginning of its translation key. */
const ABOUT: [string, RegExp][] = [
  ["v2h-savings-card", /saving/],
  ["v2h-peaks-card", /peak|next_kw|window/],
  ["v2h-reserve-card", /backup|outage|reserve/],
];
interface Registered {
  platform?: string;
  translation_key?: string;
  device_id?: string;
}
interface Registries {
  entities: Record<string, Registered>;
  devices: Record<string, { config_entries?: string[] }>;
}

/** What Home Assistant offers for an entity that somebody wants a card for. */
function suggested(type: string, hass: Registries, entityId: string): { config: object } | null {
  const entity = hass.entities[entityId];
  if (entity?.platform !== "v2h") return null;
  const about = ABOUT.find(([, key]) => key.test(entity.translation_key ?? ""))?.[0] ?? "v2h-plan-card";
  if (about !== type) return null;
  const home = hass.devices[entity.device_id ?? ""]?.config_entries?.[0];
  return { config: { type: `custom:${type}`, ...(home ? { entry_id: home } : {}) } };
}

page.customCards ??= [];
for (const [type, words] of Object.entries(PICKER))
  page.customCards.push({
    type,
    preview: true,
    getEntitySuggestion: (hass: Registries, entityId: string) => suggested(type, hass, entityId),
    documentationURL: DOCUMENTATION,
    get name() {
      return words[language()][0];
    },
    get description() {
      return words[language()][1];
    },
  });

page.customStrategies ??= [];
page.customStrategies.push({
  type: "v2h",
  strategyType: "dashboard",
  name: "Vehicle-to-Home",
  documentationURL: DOCUMENTATION,
  get description() {
    return DASHBOARD[language()];
  },
});

/**
 * Home Assistant's app brings another registry of elements (and another HTMLElement) while it loads. What is defined
 * before that is lost, and the dashboard would wait for it in vain: nothing of ours may be evaluated before the app is.
 */
const POLL_MS = 20;
async function appIsThere(): Promise<void> {
  while (!window.customElements.get("home-assistant")) await new Promise((done) => setTimeout(done, POLL_MS));
}

void appIsThere().then(() => import("./cards"));
