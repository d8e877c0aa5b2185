// What all cards share: the home they show, its states, and when they draw.
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { feedOf, type FeedState, type HomeFeed } from "./feed";
import { Format } from "./format";
import { palette, shared } from "./styles";
import { filled, type CardConfig, type Hass, type Parts } from "./types";
import { loadWords } from "./words";

/** What a card has around what is shown while it loads, px. */
const AROUND_PX = 34;
/** Where an administrator can do something about it. */
const INTEGRATION = "/config/integrations/integration/v2h";
const PAGES: Partial<Record<FeedState, string>> = {
  error: INTEGRATION,
  disabled: INTEGRATION,
  none: "/config/integrations/dashboard/add?domain=v2h",
};

export type Shown = Partial<Parts> & Pick<Parts, "home" | "now" | "status">;

export abstract class HomeCard extends LitElement {
  static override properties = {
    hass: { attribute: false },
    config: { state: true },
    drawn: { state: true },
    told_: { state: true },
  };
  static override styles = [palette, shared];

  declare hass?: Hass;
  declare config?: CardConfig;
  /** Counts up where there is something new to draw: the home's, or what the user did. */
  declare drawn: number;
  /** Whether what the sign beside the title means is told. */
  declare told_: boolean;
  protected format?: Format;
  private feed?: HomeFeed;
  private unlisten?: () => void;
  private readonly listener = (): void => this.redraw();
  private followed?: string;
  private worded = "";
  private measured = false;

  /** What is drawn when everything is there. */
  protected abstract body(parts: Shown, format: Format): TemplateResult;
  /** How high the card is, before anything is known, px. */
  protected abstract blankHeight: number;
  /** Of the cards of a home on a page the highest tells a long failure, and the others say that it does. */
  protected rank = 0;

  constructor() {
    super();
    this.told_ = false;
  }

  setConfig(config: CardConfig): void {
    if (config.entry_id !== undefined && typeof config.entry_id !== "string") throw new Error("entry_id must be a text");
    this.config = config;
  }

  getCardSize(): number {
    return Math.round(this.blankHeight / 50);
  }

  getGridOptions(): Record<string, unknown> {
    return { columns: 12, min_columns: 6, rows: "auto" };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unlisten?.();
    this.unlisten = this.feed = this.followed = undefined;
  }

  protected redraw(): void {
    this.drawn = (this.drawn ?? 0) + 1;
  }

  /** Home Assistant hands over a new hass with every state of every entity: almost none of them matters here. */
  protected override shouldUpdate(changed: PropertyValues): boolean {
    if (!changed.has("hass") || changed.size > 1) return true;
    const old = changed.get("hass") as Hass | undefined;
    const hass = this.hass;
    return (
      !old ||
      !hass ||
      old.themes !== hass.themes ||
      old.selectedTheme !== hass.selectedTheme ||
      old.connection !== hass.connection ||
      !this.format?.holds(hass)
    );
  }

  protected override willUpdate(): void {
    const hass = this.hass;
    if (!hass) return;
    this.follow();
    this.toggleAttribute("dark", hass.themes.darkMode);
    if (this.worded !== hass.language) {
      this.worded = hass.language;
      void loadWords(
        () => this.hass,
        () => this.redraw(),
      ).then((there) => {
        if (!there) this.worded = "";
      });
    }
    const currency = this.feed?.parts.home?.currency ?? "SEK";
    if (!this.format?.holds(hass) || this.format.currency !== currency) this.format = new Format(hass, currency);
  }

  private follow(): void {
    if (!this.hass || !this.isConnected || !this.config) return;
    const id = this.config.entry_id ?? "";
    if (this.feed && this.followed === id) return;
    this.unlisten?.();
    this.followed = id;
    this.feed = feedOf(this.hass, this.config.entry_id);
    this.unlisten = this.feed.listen(this.listener, this.rank);
  }

  protected override render(): TemplateResult {
    const { feed, format } = this;
    if (!feed || !format) return html`<ha-card></ha-card>`;
    const parts = feed.parts;
    const has = parts.home && parts.now && parts.status;
    const ended = ["removed", "none", "disabled", "error", "refused"].includes(feed.state);
    if (has && !ended && (feed.state === "ready" || feed.state === "lost" || feed.state === "starting")) {
      const lost = feed.state !== "ready";
      return html`<ha-card
        >${this.body(parts as Shown, format)}${lost
          ? html`<p class="note" role="status">${format.word(feed.state === "lost" ? "card_lost" : "card_starting")}</p>`
          : nothing}</ha-card
      >`;
    }
    if (ended) {
      const reason = feed.why ? format.sentence(feed.why) : feed.reason;
      const short = feed.state === "error" && reason && !feed.speaks(this.listener);
      const text = short ? format.word("card_error_elsewhere") : format.word(`card_${feed.state}`, { reason });
      const page = this.hass?.user?.is_admin && !short ? PAGES[feed.state] : undefined;
      return html`<ha-card
        >${feed.title ? html`<header><h2>${feed.title}</h2></header>` : nothing}
        <div class="state">
          <p role="status">${text}</p>
          ${page ? html`<a href=${page}>${format.word(feed.state === "none" ? "card_add" : "card_open")}</a>` : nothing}
        </div></ha-card
      >`;
    }
    return html`<ha-card aria-busy="true"
      ><div class="skeleton" style="height:${this.knownHeight() ?? this.blankHeight}px"></div>
      <p class="sr" role="status">${format.word("card_loading")}</p></ha-card
    >`;
  }

  /** So that nothing jumps where a card was seen before: as high as it was then on a screen so wide. */
  private knownHeight(): number | undefined {
    try {
      const [wide, high] = JSON.parse(localStorage.getItem(`${this.localName}-height`) ?? "[]") as number[];
      return wide === innerWidth ? high : undefined;
    } catch {
      return undefined;
    }
  }

  protected override updated(): void {
    const { feed } = this;
    if (this.measured || feed?.state !== "ready" || !feed.parts.home || !filled(feed.parts.past)) return;
    this.measured = true;
    requestAnimationFrame(() => {
      const high = this.renderRoot.querySelector<HTMLElement>("ha-card")?.offsetHeight ?? 0;
      try {
        if (high > AROUND_PX) localStorage.setItem(`${this.localName}-height`, JSON.stringify([innerWidth, high - AROUND_PX]));
      } catch {
        // A browser that stores nothing: the usual height is used again.
      }
    });
  }

  /** The card's title, with what holds for the whole home beside it. */
  protected head(parts: Shown, format: Format, title: string, chips = true): TemplateResult {
    const { control, dry_run } = parts.status;
    const withheld = !chips ? undefined : !control ? "control_off" : dry_run ? "dry_run" : undefined;
    return html`<header>
        <h2>${this.config?.title ?? title}</h2>
        ${withheld
          ? html`<button class="chip warn" aria-expanded=${this.told_} @click=${() => (this.told_ = !this.told_)}>
              ${format.word(withheld)}
            </button>`
          : nothing}
        ${chips && parts.reserve?.backup ? html`<span class="chip good">${format.word("backup_on")}</span>` : nothing}
      </header>
      ${withheld && this.told_ ? html`<p class="note small">${format.word(`${withheld}_says`)}</p>` : nothing}`;
  }
}

export function storageColor(index: number): string {
  return `var(--v2h-storage-${index % 5})`;
}
