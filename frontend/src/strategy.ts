// The dashboard `strategy: {type: custom:v2h}`: a view for each home, as it is set up.
import { partsOnce } from "./feed";
import { commonWords } from "./words";
import { filled, type Hass, type Parts, type StorageHome } from "./types";

interface Config {
  entry_id?: string;
}
type Json = Record<string, unknown>;

const STORAGE_TILES = ["mode", "reserve_soc", "departure_time", "departure_soc"];
const HOUSE_TILES = ["control", "dry_run"];
/** Their own names are too long for half a row. */
const NAMED = new Set(["departure_soc"]);

class Dashboard extends HTMLElement {
  /** Counts up with each laying out: only the newest may ask for another. */
  private static turn = 0;
  private static due = false;

  /**
   * Home Assistant asks with everything that changes. Laid out anew, the cards lose what is open in them, so not for every
   * entity of every integration, as it does where it is not told.
   */
  static shouldRegenerate(_config: Config, old: Hass, hass: Hass): boolean {
    return Dashboard.due || (old.entities !== hass.entities && ours(old) !== ours(hass));
  }

  static async generate(config: Config, hass: Hass): Promise<Json> {
    const turn = ++Dashboard.turn;
    Dashboard.due = false;
    const late = (): void => {
      if (turn === Dashboard.turn) Dashboard.due = true;
    };
    const word = await commonWords(hass);
    const homes = await hass.callWS<{ entry_id: string; title: string }[]>({ type: "v2h/homes" });
    const wanted = homes.filter((home) => !config.entry_id || home.entry_id === config.entry_id);
    if (!wanted.length) return { views: [{ title: "V2H", cards: [{ type: "custom:v2h-plan-card" }] }] };
    const views = await Promise.all(
      wanted.map(async (home) => view(home, await partsOnce(hass, home.entry_id, late), word, wanted.length > 1)),
    );
    return { title: wanted.length === 1 ? wanted[0]!.title : "Vehicle-to-Home", views };
  }
}

/** Our entities, and what of them is shown. */
function ours(hass: Hass): string {
  return JSON.stringify(Object.values(hass.entities).filter((item) => item.platform === "v2h"));
}

function view(
  home: { entry_id: string; title: string },
  parts: Partial<Parts>,
  word: (key: string) => string,
  several: boolean,
): Json {
  const card = (name: string): Json => ({
    type: `custom:v2h-${name}-card`,
    // The only home is found by itself, and so is the one that is set up anew.
    ...(several ? { entry_id: home.entry_id } : {}),
  });
  const section = (...cards: Json[]): Json => ({ type: "grid", cards });
  const wide = (made: Json): Json => ({ ...made, grid_options: { columns: "full" } });
  const sections: Json[] = [{ ...section(wide(card("plan"))), column_span: 2 }];
  const side = [wide(card("savings"))];
  if (!parts.home || filled(parts.peaks)) side.push(wide(card("peaks")));
  sections.push(section(...side));
  const below = !parts.home || parts.home.storages.length ? [wide(card("reserve"))] : [];
  if (parts.home) below.push(...house(parts.home, word));
  sections.push(section(...below));
  if (parts.home) sections.push(...storages(parts.home, word));
  return {
    title: several ? home.title : word("view_home"),
    path: several ? home.entry_id.toLowerCase() : "home",
    type: "sections",
    max_columns: 3,
    dense_section_placement: true,
    sections,
  };
}

const heading = (text: string, icon: string): Json => ({ type: "heading", heading: text, icon });

function tiles(entities: Record<string, string>, names: string[], word: (key: string) => string): Json[] {
  return names
    .filter((name) => entities[name])
    .map((name) => ({
      type: "tile",
      entity: entities[name],
      name: (NAMED.has(name) && word(`tile_${name}`)) || { type: "entity" },
      // The list of modes says which is chosen: once is enough.
      ...(name === "mode"
        ? { hide_state: true, features: [{ type: "select-options" }], features_position: "inline", grid_options: { columns: 12 } }
        : {}),
    }));
}

function house(home: Parts["home"], word: (key: string) => string): Json[] {
  return [heading(word("section_settings"), "mdi:cog"), ...tiles(home.entities, HOUSE_TILES, word)];
}

function storages(home: Parts["home"], word: (key: string) => string): Json[] {
  const sign = (item: StorageHome): string => (item.kind === "vehicle" ? "mdi:car-electric" : "mdi:home-battery");
  return home.storages.map((item) => ({
    type: "grid",
    cards: [heading(item.name, sign(item)), ...tiles(item.entities, STORAGE_TILES, word)],
  }));
}

customElements.define("ll-strategy-dashboard-v2h", Dashboard);
