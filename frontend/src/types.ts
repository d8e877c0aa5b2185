// What Home Assistant's frontend hands a card, and what the integration sends: see custom_components/v2h/cards/view.py.

export interface HassEntity {
  entity_id: string;
  state: string;
  attributes: Record<string, unknown>;
}

export interface Connection {
  subscribeMessage<T>(
    listener: (event: T) => void,
    message: Record<string, unknown>,
    options?: { resubscribe?: boolean },
  ): Promise<() => Promise<void>>;
  sendMessagePromise<T>(message: Record<string, unknown>): Promise<T>;
  addEventListener(type: string, listener: () => void): void;
  removeEventListener(type: string, listener: () => void): void;
}

export interface Hass {
  connection: Connection;
  connected: boolean;
  language: string;
  locale: { language: string; number_format: string; time_format: string; time_zone: string };
  config: { time_zone: string };
  user?: { is_admin: boolean };
  themes: { darkMode: boolean };
  selectedTheme: unknown;
  states: Record<string, HassEntity>;
  entities: Record<string, { entity_id: string; platform?: string }>;
  localize(key: string, placeholders?: Record<string, string>): string;
  loadBackendTranslation(category: string, integration: string): Promise<Hass["localize"]>;
  callService(
    domain: string,
    service: string,
    data?: Record<string, unknown>,
    target?: { entity_id: string },
  ): Promise<unknown>;
  callWS<T>(message: Record<string, unknown>): Promise<T>;
}

export type Verb = "auto" | "hold" | "charge" | "discharge" | "support";
export type Num = number | null;

export interface Sentence {
  key: string;
  placeholders: Record<string, string>;
}

export interface Reason {
  key: string;
  parameters: Record<string, number | string>;
}

export interface StorageHome {
  key: string;
  name: string;
  kind: "vehicle" | "battery";
  capacity_kwh: number;
  charge_kw: number;
  discharge_kw: number;
  charge_efficiency: number;
  discharge_efficiency: number;
  min_soc: number;
  max_soc: number;
  entities: Record<string, string>;
}

export interface HomePart {
  entry_id: string;
  title: string;
  currency: string;
  time_zone: string;
  limit_kw: number;
  has_solar: boolean;
  entities: Record<string, string>;
  storages: StorageHome[];
}

export interface StorageNow {
  power_kw: Num;
  soc: Num;
  plugged: boolean | null;
  verb: Verb | null;
  planned_kw: Num;
  reason: Reason | null;
  mode: "auto" | "charge" | "discharge" | "hold" | "released";
  until: Num;
  left_alone: string | null;
  withheld: Sentence[];
  problem: Sentence | null;
  details: Sentence | null;
}

export interface NowPart {
  grid_kw: Num;
  load_kw: Num;
  solar_kw: Num;
  buy: Num;
  sell: Num;
  storages: Record<string, StorageNow>;
}

export interface StatusPart {
  status: string;
  problems: Sentence[];
  notes: Sentence[];
  broken: Sentence[];
  control: boolean;
  dry_run: boolean;
  planned: boolean;
  plan_made: Num;
  prices_until: Num;
}

export interface PlanPart {
  created: number;
  start: number[];
  end: number[];
  buy: number[];
  sell: number[];
  known: number[];
  load: number[];
  solar: number[];
  grid: number[];
  counts: number[];
  storages: Record<string, { kw: number[]; soc: number[]; verb: Verb[]; reason: number[] }>;
  reasons: Reason[];
  saving_today: Num;
  peak_saving: Num;
}

export interface PastPart {
  start: number;
  buy: Num[];
  load: Num[];
  solar: Num[];
  grid: Num[];
  storages: Record<string, { kw: Num[]; soc: Num[] }>;
}

export interface PeakComponent {
  name: string;
  places: number;
  window_minutes: number;
  price: number;
  entries: { kw: number; at: number; corrected: boolean }[];
  month_kw: Num;
  charged_kw: Num;
  fee: Num;
  expected_kw: Num;
  expected_fee: Num;
  unknown_windows: number;
  history: { month: string; kw: number }[];
}

export interface PeaksPart {
  components: PeakComponent[];
  fee: Num;
  expected_fee: Num;
  next_kw: Num;
  margin_kw: Num;
  window: { start: number; end: number; used_kwh: number; kw: Num; counts: boolean } | null;
}

export interface Saving {
  total: number;
  price: number;
  peak_charge: number;
  solar: number;
  wear: number;
  covered: Num;
  start: number;
}

export interface SavingsPart {
  projected_today: Num;
  projected_peak: Num;
  periods: Partial<Record<"today" | "month" | "year" | "total", Saving>>;
  since?: number;
}

export interface StorageReserve {
  outage_soc: number;
  driving_soc: number;
  departure: Num;
  departure_soc: Num;
  supplies: boolean;
}

export interface ReservePart {
  storages: Record<string, StorageReserve>;
  usable_kwh: Num;
  hours: Num;
  load_hours: Num;
  essential_kw: Num;
  learned: boolean | null;
  missing: string[];
  why_not: Sentence[];
  outage_since: Num;
  backup: { until: Num; ready_by: Num } | null;
}

export interface ChangePart {
  at: number;
  causes: { cause: string; storage: string | null }[];
  effects: { storage: string; start: number; end: number; before: Verb; after: Verb }[];
}

export interface Parts {
  home: HomePart;
  now: NowPart;
  status: StatusPart;
  plan: PlanPart | Record<string, never>;
  past: PastPart | Record<string, never>;
  peaks: PeaksPart | Record<string, never>;
  savings: SavingsPart;
  reserve: ReservePart;
  change: ChangePart | Record<string, never>;
}

export interface FeedEvent {
  state?: string;
  title?: string;
  reason?: string | null;
  why?: Sentence | null;
  parts: Partial<Parts>;
}

export interface CardConfig {
  type: string;
  entry_id?: string;
  title?: string;
  past_hours?: number;
  ahead_hours?: number;
  show_storages?: boolean;
  show_next?: boolean;
}

/** Whether the grid is gone, or back for too short a time to be trusted: then the plan rests. */
export function isCut(parts: Partial<Parts>): boolean {
  return parts.reserve?.outage_since != null;
}

/** A part that is there: an empty object is sent where there is nothing to show. */
export function filled<T extends object>(part: T | Record<string, never> | undefined): T | undefined {
  return part && Object.keys(part).length ? (part as T) : undefined;
}
