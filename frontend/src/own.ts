// The owner's own command for a storage: what, how long, how much, and what that costs compared with the plan.
import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { estimate, type Command } from "./estimate";
import type { Format } from "./format";
import { shared } from "./styles";
import { filled, isCut, type Hass, type Parts, type StorageHome, type StorageNow } from "./types";
import type { Shown } from "./card";

type Choice = "charge" | "discharge" | "hold" | "release";
const HOURS = [0.5, 1, 2, 4, 0];
/** What is chosen without an end is counted for so long. */
const FIRST_HOURS = 4;

export class OwnCommand extends LitElement {
  static override properties = {
    hass: { attribute: false },
    parts: { attribute: false },
    format: { attribute: false },
    item: { attribute: false },
    choice: { state: true },
    hours: { state: true },
    power: { state: true },
    busy: { state: true },
    failed: { state: true },
  };
  static override styles = [
    shared,
    css`
      section {
        display: flex;
        flex-direction: column;
        gap: 10px;
        padding: 12px;
        border: 1px solid var(--divider-color);
        border-radius: 12px;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        align-items: center;
      }
      summary {
        cursor: pointer;
        padding: 4px 0;
      }
      .row > span:first-child {
        min-width: 84px;
      }
      input[type="range"] {
        flex: 1;
        min-width: 120px;
        accent-color: var(--primary-color);
        min-height: 36px;
      }
      .cost {
        min-height: 4.2em;
        line-height: 1.4;
      }
      .end {
        justify-content: flex-end;
      }
      b {
        font-weight: 500;
      }
    `,
  ];
  declare hass: Hass;
  declare parts: Shown;
  declare format: Format;
  declare item: StorageHome;
  declare choice: Choice;
  declare hours: number;
  declare power: number;
  declare busy: boolean;
  declare failed: string;

  constructor() {
    super();
    this.choice = "charge";
    this.hours = 1;
    this.power = 0;
    this.busy = false;
    this.failed = "";
  }

  private get now(): StorageNow | undefined {
    return this.parts.now.storages[this.item.key];
  }

  private problem(): TemplateResult | typeof nothing {
    const { now, format } = this;
    if (!now?.problem) return nothing;
    return html`<div class="note error small">
      <p>${format.sentence(now.problem)}</p>
      ${now.details
        ? html`<details>
            <summary>${format.word("own_details")}</summary>
            <p class="quiet">${format.technical(now.details)}</p>
          </details>`
        : nothing}
    </div>`;
  }

  private get most(): number {
    return this.choice === "discharge" ? this.item.discharge_kw : this.item.charge_kw;
  }

  protected override render(): TemplateResult {
    const { format, item, choice } = this;
    const choices: Choice[] = ["charge", ...(item.discharge_kw > 0 ? (["discharge"] as const) : []), "hold", "release"];
    const timed = choice !== "release";
    const powered = choice === "charge" || choice === "discharge";
    const kw = this.power || this.most;
    return html`<section aria-label=${format.word("own_title", { name: item.name })} @keydown=${this.onKey}>
      <h3>${format.word("own_title", { name: item.name })}</h3>
      ${this.problem()}
      <div class="row" role="group" aria-label=${format.word("own_title", { name: item.name })}>
        ${choices.map(
          (name) =>
            html`<button aria-pressed=${name === choice} @click=${() => this.choose(name)}>
              ${format.word(`own_${name}`)}
            </button>`,
        )}
      </div>
      ${powered
        ? html`<label class="row"
            ><span class="quiet small">${format.word("own_power")}</span>
            <input
              type="range"
              min=${Math.min(1, this.most)}
              max=${this.most}
              step="0.1"
              .value=${String(kw)}
              aria-valuetext=${format.kw(kw)}
              @input=${(event: Event) => (this.power = Number((event.target as HTMLInputElement).value))}
            /><span class="number">${format.kw(kw)}</span></label
          >`
        : nothing}
      ${timed
        ? html`<div class="row" role="group" aria-label=${format.word("own_how_long")}>
            ${HOURS.map(
              (hours) =>
                html`<button aria-pressed=${hours === this.hours} @click=${() => (this.hours = hours)}>
                  ${hours === 0
                    ? format.word("own_forever")
                    : hours < 1
                      ? format.word("own_half_hour")
                      : format.word("own_hours", { hours: String(hours) })}
                </button>`,
            )}
          </div>`
        : nothing}
      <div class="cost" aria-live="polite">${this.cost(kw)}</div>
      ${this.failed ? html`<p class="note error" role="alert">${this.failed}</p>` : nothing}
      <div class="row end">
        ${this.now?.mode !== "auto"
          ? html`<button ?disabled=${this.busy} @click=${this.back}>${format.word("own_auto")}</button>`
          : nothing}
        <button @click=${this.close}>${format.word("own_close")}</button>
        <button class="primary" ?disabled=${this.busy} @click=${this.go}>${format.word("own_do")}</button>
      </div>
    </section>`;
  }

  private cost(kw: number): TemplateResult {
    const { format, item, parts, choice } = this;
    const withheld = !parts.status.control ? "control_off_says" : parts.status.dry_run ? "own_dry_run" : undefined;
    const dry = withheld ? html`<p class="small quiet">${format.word(withheld)}</p>` : nothing;
    if (choice === "release") return html`<p>${format.word("own_release_says")}</p>`;
    if (isCut(parts)) return html`<p>${format.word("plan_rests")}</p>${dry}`;
    const plan = filled(parts.plan as Parts["plan"]);
    const soc = this.now?.soc;
    const command: Command = { verb: choice, power: kw, hours: this.hours || FIRST_HOURS };
    const found =
      plan && soc != null
        ? estimate(plan, item, soc, command, filled(parts.peaks as Parts["peaks"]), Date.now() / 1000)
        : undefined;
    if (!found) return html`<p>${format.word("own_unknown")}</p>${dry}`;
    const same = Math.abs(found.cost) < 0.5;
    const key = same ? "own_same" : found.cost > 0 ? "own_costs" : "own_saves";
    const moves = Math.abs(found.socTo - found.socFrom) >= 0.005;
    return html`<p>
        <b>${format.word(key, { money: format.money(Math.abs(found.cost), 0) })}</b>
        ${found.peak >= 0.5 ? format.word("own_peak", { money: format.money(found.peak, 0) }) : nothing}
        ${moves
          ? format.word("own_reaches", { from: format.percent(found.socFrom), to: format.percent(found.socTo) })
          : nothing}
        ${this.hours ? nothing : format.word("own_first_hours", { hours: String(FIRST_HOURS) })}
      </p>
      ${dry}`;
  }

  private choose(choice: Choice): void {
    this.choice = choice;
    this.power = 0;
  }

  private go = (): Promise<void> =>
    this.send("own_done", async (target) => {
      const data: Record<string, unknown> = {};
      if (this.choice !== "release" && this.hours) data["duration"] = { minutes: Math.round(60 * this.hours) };
      if (this.power && (this.choice === "charge" || this.choice === "discharge")) data["power"] = this.power;
      await this.hass.callService("v2h", this.choice, data, target);
    });

  private back = (): Promise<void> =>
    this.send("own_back_done", (target) => this.hass.callService("select", "select_option", { option: "auto" }, target));

  /** done: the word that tells what has been done. */
  private async send(done: string, call: (target: { entity_id: string }) => Promise<unknown>): Promise<void> {
    const entity = this.item.entities["mode"];
    if (!entity) return;
    this.busy = true;
    this.failed = "";
    try {
      await call({ entity_id: entity });
      this.end(done);
    } catch (error) {
      this.failed = (error as Error).message ?? String(error);
    } finally {
      this.busy = false;
    }
  }

  /** The keyboard goes on here: a finger or a mouse loses nothing by it. */
  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>("button[aria-pressed=true]")?.focus();
  }

  private close = (): void => this.end();

  private end(done = ""): void {
    this.dispatchEvent(new CustomEvent<string>("closed", { detail: done }));
  }

  private onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.close();
  };
}

customElements.define("v2h-own-command", OwnCommand);
