// One subscription for each home on a page, shared by all of its cards.
import { filled, type Connection, type FeedEvent, type Hass, type Parts, type Sentence } from "./types";

export type FeedState = "loading" | "ready" | "removed" | "none" | "disabled" | "error" | "refused" | "lost" | "starting";

const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 5000;
/** So long a home is followed after its last card is gone: the next view may show it again. */
const LINGER_MS = 5000;
/** So long a page is not laid out, that it may be laid out with all that there is. */
const ONCE_MS = 4000;
/**
 * A home's meter changes something many times a minute. After such a silence the subscription is made anew: after a
 * break Home Assistant numbers subscriptions from one again, and some of its own pages then end those that have the
 * numbers theirs had before.
 */
const SILENCE_MS = 30_000;

export class HomeFeed {
  state: FeedState = "loading";
  title = "";
  reason = "";
  why: Sentence | null = null;
  parts: Partial<Parts> = {};
  private listeners = new Map<() => void, number>();
  private stop?: () => Promise<void>;
  private asked = 0;
  private breaks = 0;
  private retryMs = FIRST_RETRY_MS;
  private timer = 0;
  private linger = 0;
  private running = false;

  constructor(
    private connection: Connection,
    private entryId: string | undefined,
    private forget: () => void,
  ) {}

  /** rank: of those that listen the highest says for all why there is nothing to show, see speaks(). */
  listen(listener: () => void, rank = 0): () => void {
    this.listeners.set(listener, rank);
    clearTimeout(this.linger);
    if (!this.running) this.begin();
    this.tellWhoSpeaks();
    return () => {
      this.listeners.delete(listener);
      if (!this.listeners.size) this.linger = window.setTimeout(() => this.end(), LINGER_MS);
      this.tellWhoSpeaks();
    };
  }

  /** Whether a listener is the one of the page that says it whole. */
  speaks(listener: (() => void) | undefined): boolean {
    const most = Math.max(...this.listeners.values());
    const first = [...this.listeners].find(([, rank]) => rank === most);
    return first?.[0] === listener;
  }

  private tellWhoSpeaks(): void {
    if (this.state === "error") this.tell();
  }

  private begin(): void {
    this.running = true;
    this.connection.addEventListener("ready", this.onReady);
    this.connection.addEventListener("disconnected", this.onLost);
    void this.subscribe();
  }

  private end(): void {
    this.running = false;
    this.asked++;
    clearTimeout(this.timer);
    this.connection.removeEventListener("ready", this.onReady);
    this.connection.removeEventListener("disconnected", this.onLost);
    void this.stop?.().catch(() => undefined);
    this.stop = undefined;
    this.forget();
  }

  private onReady = (): void => {
    this.stop = undefined; // the old subscription went with the connection
    this.retryMs = FIRST_RETRY_MS;
    // After what the pages of Home Assistant send at this moment, see SILENCE_MS.
    const asked = ++this.asked;
    const later = (): void => void (asked === this.asked && this.subscribe());
    void this.connection.sendMessagePromise({ type: "ping" }).then(later, later);
  };

  private onLost = (): void => {
    this.asked++;
    this.breaks++;
    clearTimeout(this.timer);
    this.turn("lost");
  };

  private async subscribe(): Promise<void> {
    clearTimeout(this.timer);
    const asked = ++this.asked;
    // Ended after the new one has begun: Home Assistant forgets what it has read when nobody listens.
    const { stop: before, breaks } = this;
    this.stop = undefined;
    const message: Record<string, unknown> = { type: "v2h/subscribe" };
    if (this.entryId) message["entry_id"] = this.entryId;
    try {
      const stop = await this.connection.subscribeMessage<FeedEvent>(
        (event) => asked === this.asked && this.take(event),
        message,
        { resubscribe: false },
      );
      if (asked === this.asked) this.stop = stop;
      else void stop().catch(() => undefined);
      this.retryMs = FIRST_RETRY_MS;
    } catch (error) {
      if (asked !== this.asked) return;
      // Right after a restart the integration may not be there yet; without the right to read it never is.
      if ((error as { code?: string }).code === "unauthorized") this.turn("refused");
      else {
        const gone = await this.isGone();
        if (asked !== this.asked) return;
        this.turn(gone ? (this.entryId ? "removed" : "none") : "starting");
        this.again();
      }
    } finally {
      // After a break its number may be another's.
      if (breaks === this.breaks) void before?.().catch(() => undefined);
    }
  }

  /** Whether Home Assistant has started without the integration: its last home is gone, and it will not come by itself. */
  private async isGone(): Promise<boolean> {
    try {
      const config = await this.connection.sendMessagePromise<{ state: string; components: string[] }>({ type: "get_config" });
      return config.state === "RUNNING" && !config.components.includes("v2h");
    } catch {
      return false;
    }
  }

  private again(): void {
    this.subscribeIn(this.retryMs);
    this.retryMs = Math.min(2 * this.retryMs, LAST_RETRY_MS);
  }

  private subscribeIn(ms: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.subscribe(), ms);
  }

  private take(event: FeedEvent): void {
    this.subscribeIn(SILENCE_MS);
    if (event.state) {
      const ready = event.state === "ready";
      const gone = event.state === "none" && this.state === "removed"; // that it was there is the better word
      if (!gone) this.state = event.state === "loading" ? "starting" : (event.state as FeedState);
      this.title = event.title ?? this.title;
      this.reason = event.reason ?? "";
      this.why = event.why ?? null;
      // After a break the past is read anew, which takes a moment: until then what was known of it stays.
      const past = ready && !filled(event.parts.past) ? this.parts.past : undefined;
      if (ready || this.state === "removed" || this.state === "none") this.parts = {};
      if (past) event = { ...event, parts: { ...event.parts, past } };
      // Without an id the first home is meant: another may come.
      if (!this.entryId && (this.state === "removed" || this.state === "none")) this.again();
    }
    this.parts = { ...this.parts, ...event.parts };
    this.tell();
  }

  private turn(state: FeedState): void {
    this.state = state;
    this.tell();
  }

  private tell(): void {
    for (const listener of [...this.listeners.keys()]) listener();
  }
}

const feeds = new WeakMap<Connection, Map<string, HomeFeed>>();

export function feedOf(hass: Hass, entryId: string | undefined): HomeFeed {
  let known = feeds.get(hass.connection);
  if (!known) feeds.set(hass.connection, (known = new Map()));
  const id = entryId ?? "";
  let feed = known.get(id);
  if (!feed) {
    const homes = known;
    known.set(id, (feed = new HomeFeed(hass.connection, entryId, () => homes.delete(id))));
  }
  return feed;
}

/** Ends the waiting for a home that was not loaded, by its id. */
const waiting = new Map<string, () => void>();

/**
 * The parts of a home once, for what is made from them and then stays. Empty where it is not loaded: late is called when
 * it is.
 */
export async function partsOnce(hass: Hass, entryId: string, late: () => void): Promise<Partial<Parts>> {
  return new Promise((resolve) => {
    const feed = feedOf(hass, entryId);
    const look = (): void => {
      if (feed.state === "ready" && feed.parts.home) {
        end();
        resolve(feed.parts);
        if (answered) late();
      } else if (feed.state !== "loading" && feed.state !== "starting") empty();
    };
    let answered = false;
    waiting.get(entryId)?.();
    const empty = (): void => {
      answered = true;
      resolve({});
    };
    const timer = window.setTimeout(empty, ONCE_MS);
    const stop = feed.listen(look, -1);
    const end = (): void => {
      clearTimeout(timer);
      waiting.delete(entryId);
      stop();
    };
    waiting.set(entryId, end);
    look();
  });
}
