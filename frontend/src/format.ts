// Numbers, money and times as the user has chosen them in Home Assistant, and the integration's sentences.
import type { Hass, Reason, Sentence, Verb } from "./types";
import { PREFIX, text } from "./words";

const NUMBER_LOCALES: Record<string, string> = {
  comma_decimal: "en-US",
  decimal_comma: "de",
  space_comma: "fr",
  quote_decimal: "de-CH",
};
const MONEY = new Set(["price", "later_price", "sell_price", "refill_price", "fee"]);
const INSTANTS = new Set(["later", "departure", "until"]);
const SHARES = new Set(["target_soc", "reserve_soc"]);
/** Where a blank stands before the per cent sign: as Home Assistant does it. */
const BLANK_BEFORE_PERCENT = new Set(["cs", "de", "fi", "fr", "sk", "sv"]);

export class Format {
  private made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();
  private numbers: string | undefined;
  private times: string;
  private zone: string;
  private hour12: boolean | undefined;
  private plain: boolean;
  private ampm: boolean;

  constructor(
    private hass: Hass,
    public currency: string,
  ) {
    const { language, number_format, time_format, time_zone } = hass.locale;
    this.numbers = NUMBER_LOCALES[number_format] ?? (number_format === "system" ? undefined : language);
    this.plain = number_format === "none";
    this.times = language;
    this.zone = time_zone === "local" ? Intl.DateTimeFormat().resolvedOptions().timeZone : hass.config.time_zone;
    this.hour12 = time_format === "12" ? true : time_format === "24" ? false : undefined;
    const usual = new Intl.DateTimeFormat(time_format === "system" ? undefined : language, { hour: "numeric" });
    this.ampm = this.hour12 ?? usual.resolvedOptions().hour12 ?? false;
  }

  /** Whether a newer hass formats and translates as this one does. */
  holds(hass: Hass): boolean {
    return hass.locale === this.hass.locale && hass.localize === this.hass.localize && hass.config === this.hass.config;
  }

  word(key: string, placeholders?: Record<string, string>): string {
    return text(this.hass, `${PREFIX}.common.${key}`, placeholders);
  }

  /** A message: entities by the names that people know, numbers with the user's decimal sign. */
  sentence(sentence: Sentence): string {
    const filled = Object.fromEntries(
      Object.entries(sentence.placeholders).map(([name, value]) => [name, this.placeholder(value)]),
    );
    const found = text(this.hass, `${PREFIX}.exceptions.${sentence.key}.message`, filled);
    return found.replace(/(\d) (?=kWh|kW|%)/g, "$1\u00a0") || sentence.key;
  }

  /** A message for who looks for the cause: what fills it stays as it was sent. */
  technical(sentence: Sentence): string {
    return text(this.hass, `${PREFIX}.exceptions.${sentence.key}.message`, sentence.placeholders) || sentence.key;
  }

  private placeholder(value: string): string {
    const decimals = /^-?\d+\.(\d+)$/.exec(value)?.[1];
    if (decimals) return this.number(Number(value), decimals.length);
    if (/^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(value)) return this.when(this.instant(value));
    return String(this.hass.states[value]?.attributes["friendly_name"] ?? value);
  }

  /** What the home's clock shows, as an instant. */
  private instant(value: string): number {
    const shown = Date.parse(`${value.replace(" ", "T")}Z`);
    return (2 * shown - Date.parse(`${this.homeTime(shown / 1000).replace(" ", "T")}Z`)) / 1000;
  }

  /** The home's date and time, whoever looks and from where: "2026-11-23 14:05". */
  homeTime(seconds: number): string {
    const zone = { dateStyle: "short", timeStyle: "short", timeZone: this.hass.config.time_zone } as const;
    const format = this.kept("home", () => new Intl.DateTimeFormat("sv", zone));
    return format.format(new Date(seconds * 1000) as Date & number);
  }

  number(value: number, digits: number, least = digits): string {
    const format = this.kept(`n${digits}/${least}`, () =>
      new Intl.NumberFormat(this.plain ? "en-US" : this.numbers, {
        minimumFractionDigits: least,
        maximumFractionDigits: digits,
        useGrouping: !this.plain,
      }),
    );
    return tidy(format.format(Math.abs(value) < 0.5 / 10 ** digits ? 0 : value));
  }

  kw(value: number | null | undefined): string {
    return value == null ? this.word("unknown") : `${this.number(value, 1)}\u00a0kW`;
  }

  kwh(value: number): string {
    return `${this.number(value, 1)}\u00a0kWh`;
  }

  percent(share: number | null | undefined): string {
    const blank = BLANK_BEFORE_PERCENT.has(this.times) ? "\u00a0" : "";
    return share == null ? this.word("unknown") : `${this.number(100 * share, 0)}${blank}%`;
  }

  /** A price in a sentence: two decimals. */
  price(value: number): string {
    return this.money(value, 2);
  }

  /** A price that stands alone, with what it is for. */
  perKwh(value: number): string {
    return `${this.price(value)}/kWh`;
  }

  /** The currency's sign, for an axis. */
  get sign(): string {
    const format = new Intl.NumberFormat(this.numbers, { style: "currency", currency: this.currency, currencyDisplay: "narrowSymbol" });
    return format.formatToParts(1).find((part) => part.type === "currency")?.value ?? this.currency;
  }

  money(value: number, digits = Math.abs(value) < 100 ? 2 : 0): string {
    const format = this.kept(`m${digits}`, () =>
      new Intl.NumberFormat(this.plain ? "en-US" : this.numbers, {
        style: "currency",
        currency: this.currency,
        currencyDisplay: "narrowSymbol",
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        useGrouping: !this.plain,
      }),
    );
    return tidy(format.format(Math.abs(value) < 0.5 / 10 ** digits ? 0 : value));
  }

  time(seconds: number): string {
    const time = this.date(seconds, { hour: this.ampm ? "numeric" : "2-digit", minute: "2-digit" });
    return time.replace(/ (?=[AP]M$)/i, "\u00a0");
  }

  /** The time, with the day where it is another day than today. */
  when(seconds: number, now = Date.now() / 1000): string {
    const time = this.time(seconds);
    const day = this.day(seconds);
    if (day === this.day(now)) return time;
    if (day === this.day(now + 86_400)) return this.word("tomorrow_at", { time });
    return `${this.date(seconds, { weekday: "short", day: "numeric", month: "short" })} ${time}`;
  }

  weekday(seconds: number): string {
    return this.date(seconds, { weekday: "short" });
  }

  dayAndTime(seconds: number): string {
    return `${this.date(seconds, { day: "numeric", month: "short" })} ${this.time(seconds)}`;
  }

  month(name: string): string {
    const format = this.kept("month", () => new Intl.DateTimeFormat(this.times, { month: "short", timeZone: "UTC" }));
    return format.format(new Date(`${name}-15T12:00:00Z`) as Date & number);
  }

  localHour(seconds: number): { hour: number; minute: number } {
    const format = this.kept("hour", () =>
      new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: this.zone }),
    );
    const [hour, minute] = format.format(new Date(seconds * 1000) as Date & number).split(":");
    return { hour: Number(hour), minute: Number(minute) };
  }

  verb(verb: Verb): string {
    return this.word(`verb_${verb}`);
  }

  /** What a storage does. */
  does(name: string, verb: Verb, kw: number | null): string {
    const still = verb !== "auto" && Math.abs(kw ?? 0) < 0.05;
    return this.word(`does_${still ? "hold" : verb}`, { name, power: this.kw(Math.abs(kw ?? 0)) });
  }

  /** Why, with the alternative and its price. */
  reason(reason: Reason, now?: number): string {
    const filled: Record<string, string> = {};
    for (const [name, value] of Object.entries(reason.parameters)) filled[name] = this.parameter(name, value, now);
    return this.word(reason.key, filled);
  }

  private parameter(name: string, value: number | string, now?: number): string {
    if (INSTANTS.has(name)) return this.when(Date.parse(String(value)) / 1000, now);
    if (typeof value === "string") return value;
    if (MONEY.has(name)) return this.money(value, name === "fee" ? 0 : 2);
    if (SHARES.has(name)) return this.percent(value);
    return name.endsWith("_kw") ? this.kw(value) : this.number(value, 2);
  }

  private day(seconds: number): string {
    return this.date(seconds, { year: "numeric", month: "2-digit", day: "2-digit" });
  }

  private date(seconds: number, options: Intl.DateTimeFormatOptions): string {
    const format = this.kept(JSON.stringify(options), () =>
      new Intl.DateTimeFormat(this.times, {
        ...options,
        timeZone: this.zone,
        ...(options.hour ? { hour12: this.hour12 } : {}),
      }),
    );
    return format.format(new Date(seconds * 1000) as Date & number);
  }

  private kept<T extends Intl.NumberFormat | Intl.DateTimeFormat>(
    key: string,
    make: () => T,
  ): { format(value: number & Date): string } & { format(value: number): string } {
    let found = this.made.get(key);
    if (!found) this.made.set(key, (found = make()));
    return found as never;
  }
}

/** A minus sign that is one, and no break between a number and its unit. */
function tidy(text: string): string {
  return text.replace(/^-/, "−").replace(/ /g, "\u00a0");
}
