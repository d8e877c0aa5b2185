// The month's effekttoppar: what counts, where the next kW would land, and the months before.
import { css, html, nothing, type TemplateResult } from "lit";
import { HomeCard, type Shown } from "./card";
import type { Format } from "./format";
import { palette, shared } from "./styles";
import { filled, type CardConfig, type PeakComponent, type PeaksPart } from "./types";

export class PeaksCard extends HomeCard {
  static override styles = [
    palette,
    shared,
    css`
      .figures {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(6.5em, 1fr));
        gap: 8px;
      }
      .figures div {
        display: grid;
        gap: 2px;
      }
      .figures dd {
        font-size: 1.375rem;
        font-weight: 500;
      }
      .figures dd span {
        display: block;
        font-size: 0.875rem;
        font-weight: 400;
        color: var(--secondary-text-color);
      }
      ol {
        list-style: none;
        display: grid;
        gap: 6px;
      }
      li {
        display: grid;
        grid-template-columns: 4.2em 1fr 8.4em;
        gap: 8px;
        align-items: center;
      }
      li span:last-child {
        text-align: end;
      }
      .bar {
        height: 10px;
        border-radius: 5px;
        background: color-mix(in srgb, var(--primary-text-color) 7%, transparent);
        overflow: hidden;
        position: relative;
      }
      .bar i {
        position: absolute;
        inset-block: 0;
        left: 0;
        background: var(--v2h-peak);
        border-radius: 5px;
      }
      .window .bar {
        height: 14px;
      }
      .window .bar i {
        background: var(--v2h-grid);
      }
      .window .bar u {
        position: absolute;
        inset-block: 0;
        width: 2px;
        background: var(--v2h-peak);
      }
      .window {
        display: grid;
        gap: 4px;
      }
      .months {
        display: flex;
        align-items: end;
        gap: 6px;
        height: 84px;
      }
      .months div {
        flex: 1;
        max-width: 56px;
        display: grid;
        gap: 2px;
        justify-items: center;
        align-content: end;
        height: 100%;
      }
      .months i {
        width: 100%;
        border-radius: 4px 4px 0 0;
        background: color-mix(in srgb, var(--v2h-peak) 45%, transparent);
      }
      .months .current i {
        background: var(--v2h-peak);
      }
    `,
  ];
  protected override blankHeight = 430;

  static getStubConfig(): Partial<CardConfig> {
    return {};
  }

  static getConfigElement(): HTMLElement {
    return document.createElement("v2h-card-editor");
  }

  protected override body(parts: Shown, format: Format): TemplateResult {
    const peaks = filled(parts.peaks);
    return html`${this.head(parts, format, format.word("peaks_title"), false)}
      ${peaks
        ? html`${peaks.components.map((item) => this.component(item, peaks, format))} ${this.window(peaks, format)}
          ${peaks.components.map((item) => this.history(item, format))}`
        : html`<p class="state">${format.word("card_no_peaks")}</p>`}`;
  }

  private component(item: PeakComponent, peaks: PeaksPart, format: Format): TemplateResult {
    const several = peaks.components.length > 1;
    const most = Math.max(...item.entries.map((entry) => entry.kw), 0.1);
    const places = Array.from({ length: Math.min(item.places, 10) }, (_, index) => item.entries[index]);
    return html`${several ? html`<h3>${item.name}</h3>` : nothing}
      <dl class="figures">
        <div>
          <dt class="small quiet">${format.word("peaks_this_month")}</dt>
          <dd class="number">
            ${item.month_kw === null ? format.word("peaks_none_yet") : format.kw(item.month_kw)}
            <span>${item.fee === null ? "–" : format.money(item.fee, 0)}</span>
          </dd>
        </div>
        <div>
          <dt class="small quiet">${format.word("peaks_expected")}</dt>
          <dd class="number">
            ${item.expected_kw === null ? "–" : format.kw(item.expected_kw)}
            <span>${item.expected_fee === null ? "–" : format.money(item.expected_fee, 0)}</span>
          </dd>
        </div>
      </dl>
      <h3>${format.word("peaks_counts")}</h3>
      <ol class="small">
        ${places.map((entry, index) =>
          entry
            ? html`<li>
                <span class="number">${format.kw(entry.kw)}</span>
                <span class="bar" aria-hidden="true"><i style="width:${(100 * entry.kw) / most}%"></i></span>
                <span class="quiet number"
                  >${format.dayAndTime(entry.at)}${entry.corrected
                    ? html` · ${format.word("peaks_corrected")}`
                    : nothing}</span
                >
              </li>`
            : html`<li>
                <span class="quiet">${format.word("peaks_place", { place: String(index + 1) })}</span>
                <span class="bar" aria-hidden="true"></span>
                <span class="quiet">${format.word("peaks_empty_place")}</span>
              </li>`,
        )}
      </ol>
      ${item.unknown_windows
        ? html`<p class="small quiet">${format.word("peaks_unknown", { count: String(item.unknown_windows) })}</p>`
        : nothing}`;
  }

  private window(peaks: PeaksPart, format: Format): TemplateResult {
    const window = peaks.window;
    if (!window) return html``;
    const kw = window.kw ?? 0;
    const free = peaks.margin_kw;
    const limit = free === null ? null : kw + free;
    const most = Math.max(limit ?? 0, kw, 1) * 1.25;
    const says = !window.counts
      ? format.word("peaks_window_free")
      : free !== null && free > 0.05
        ? format.word("peaks_next_free", { margin: format.kw(free) })
        : peaks.next_kw
          ? format.word("peaks_next_costs", { money: format.money(peaks.next_kw, 0) })
          : format.word("peaks_next_nothing");
    return html`<section class="window small">
      <h3>
        ${format.word("peaks_window", { from: format.time(window.start), to: format.time(window.end) })}
      </h3>
      ${window.counts
        ? html`<div class="bar" aria-hidden="true">
            <i style="width:${(100 * kw) / most}%"></i>
            ${limit === null ? nothing : html`<u style="left:${(100 * limit) / most}%"></u>`}
          </div>`
        : nothing}
      <p class="number">
        ${window.kw === null ? "–" : format.word("peaks_heading", { power: format.kw(window.kw) })} · ${says}
      </p>
    </section>`;
  }

  private history(item: PeakComponent, format: Format): TemplateResult {
    const current = format.homeTime(Date.now() / 1000).slice(0, 7);
    const months = item.history.filter((month) => month.month !== current).slice(-11);
    if (item.month_kw !== null) months.push({ month: current, kw: item.month_kw });
    // On the first of a month what the one before came to is all that there is.
    if (!months.some((month) => month.month !== current)) return html``;
    const most = Math.max(...months.map((month) => month.kw), 0.1);
    return html`<h3>${format.word("peaks_history")}</h3>
      <div class="months small number">
        ${months.map(
          (month) =>
            html`<div class=${month.month === current ? "current" : ""}>
              <span>${format.number(month.kw, 1)}</span>
              <i style="height:${(40 * month.kw) / most}px"></i>
              <span class="quiet">${format.month(month.month)}</span>
            </div>`,
        )}
      </div>`;
  }
}

customElements.define("v2h-peaks-card", PeaksCard);
