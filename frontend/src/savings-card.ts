// What was saved, by cause; what is expected stands apart from what was measured.
import { css, html, nothing, type TemplateResult } from "lit";
import { HomeCard, type Shown } from "./card";
import type { Format } from "./format";
import { palette, shared } from "./styles";
import { isCut, type CardConfig, type Saving } from "./types";

const PERIODS = ["today", "month", "year", "total"] as const;
/** How much of a date two instants of a period have in common. */
const DATE: Record<PeriodName, number> = { today: "2026-11-23".length, month: "2026-11".length, year: "2026".length, total: 0 };
const CAUSES = ["price", "peak_charge", "solar", "wear"] as const;
type PeriodName = (typeof PERIODS)[number];

export class SavingsCard extends HomeCard {
  static override properties = { ...HomeCard.properties, period: { state: true } };
  static override styles = [
    palette,
    shared,
    css`
      .periods {
        display: grid;
        grid-template-columns: repeat(4, 1fr);
        gap: 6px;
      }
      @container (max-width: 380px) {
        .periods {
          grid-template-columns: repeat(2, 1fr);
        }
      }
      .periods button {
        display: grid;
        gap: 2px;
        border-radius: 12px;
        padding: 8px 4px;
        text-align: center;
      }
      .periods b {
        font-size: 1.125rem;
        font-weight: 500;
      }
      .causes {
        display: grid;
        gap: 8px;
      }
      .causes div {
        display: grid;
        grid-template-columns: minmax(7.5em, auto) 1fr 5.5em;
        gap: 8px;
        align-items: center;
      }
      .causes dd:last-child {
        text-align: end;
      }
      .bar {
        position: relative;
        height: 10px;
        border-radius: 5px;
        background: color-mix(in srgb, var(--primary-text-color) 7%, transparent);
      }
      .bar i {
        position: absolute;
        inset-block: 0;
        border-radius: 5px;
        background: var(--success-color, #43a047);
      }
      .bar i.minus {
        background: var(--warning-color, #ffa600);
      }
      .expected {
        border: 1px dashed var(--divider-color);
        border-radius: 12px;
        padding: 10px 12px;
        display: grid;
        gap: 4px;
      }
      .expected div {
        display: flex;
        justify-content: space-between;
        gap: 12px;
      }
    `,
  ];
  declare period: PeriodName;
  protected override blankHeight = 260;

  constructor() {
    super();
    this.period = "month";
  }

  static getStubConfig(): Partial<CardConfig> {
    return {};
  }

  static getConfigElement(): HTMLElement {
    return document.createElement("v2h-card-editor");
  }

  protected override body(parts: Shown, format: Format): TemplateResult {
    const savings = parts.savings;
    const of = (name: PeriodName): Saving | undefined => current(name, savings?.periods[name], format);
    const saving = of(this.period);
    return html`${this.head(parts, format, format.word("savings_title"), false)}
      ${savings && Object.keys(savings.periods).length
        ? html`<div class="periods" role="group" aria-label=${format.word("savings_title")}>
              ${PERIODS.map(
                (name) =>
                  html`<button aria-pressed=${name === this.period} @click=${() => (this.period = name)}>
                    <span class="small quiet">${format.word(`savings_${name}`)}</span>
                    <b class="number">${((item) => (item ? format.money(item.total) : "–"))(of(name))}</b>
                  </button>`,
              )}
            </div>
            ${saving ? this.causes(saving, savings.since ?? 0, format) : nothing}`
        : html`<p class="state">${format.word("card_no_savings")}</p>`}
      ${savings && savings.projected_today !== null && !isCut(parts)
        ? html`<section class="expected small">
            <h3>${format.word("savings_projected")}</h3>
            <div>
              <span>${format.word("savings_projected_today")}</span>
              <span class="number">${format.money(savings.projected_today)}</span>
            </div>
            ${savings.projected_peak
              ? html`<div>
                  <span>${format.word("savings_projected_peak")}</span>
                  <span class="number">${format.money(savings.projected_peak)}</span>
                </div>`
              : nothing}
          </section>`
        : nothing}`;
  }

  /** since: when measuring began, which may be later than the period did. */
  private causes(saving: Saving, since: number, format: Format): TemplateResult {
    const most = Math.max(0.01, ...CAUSES.map((name) => Math.abs(saving[name])));
    const covered = saving.covered !== null && saving.covered < 0.995 ? saving.covered : null;
    return html`<dl class="causes small">
        ${CAUSES.map((name) => {
          const value = saving[name];
          const share = (100 * Math.abs(value)) / most;
          return html`<div>
            <dt>${format.word(`savings_${name}`)}</dt>
            <dd class="bar" aria-hidden="true">
              <i class=${value < 0 ? "minus" : ""} style="inset-inline-start:0;width:${share}%"></i>
            </dd>
            <dd class="number">${format.money(value)}</dd>
          </div>`;
        })}
      </dl>
      <p class="small quiet">
        ${format.word("savings_against")}${covered !== null
          ? html` · ${format.word("savings_covered", { share: format.percent(covered) })}`
          : nothing}
        · ${format.word("savings_since", { time: format.dayAndTime(Math.max(saving.start, since)) })}
      </p>`;
  }
}

/** A period where it is the one that it is called: until the first quarter after midnight is booked, today is yesterday. */
function current(name: PeriodName, saving: Saving | undefined, format: Format): Saving | undefined {
  const date = (seconds: number): string => format.homeTime(seconds).slice(0, DATE[name]);
  return saving && date(saving.start) === date(Date.now() / 1000) ? saving : undefined;
}

customElements.define("v2h-savings-card", SavingsCard);
