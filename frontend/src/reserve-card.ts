// Is the house safe tonight: how long it lasts, what is kept for what, and backup mode.
import { css, html, nothing, type TemplateResult } from "lit";
import { HomeCard, type Shown } from "./card";
import type { Format } from "./format";
import { palette, shared } from "./styles";
import type { CardConfig, ReservePart, StorageHome, StorageReserve } from "./types";

export class ReserveCard extends HomeCard {
  static override properties = { ...HomeCard.properties, failed: { state: true } };
  static override styles = [
    palette,
    shared,
    css`
      .lasts {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 10px;
      }
      .lasts b {
        font-size: 2rem;
        font-weight: 500;
        line-height: 1.2;
      }
      .ladders {
        display: grid;
        gap: 12px;
      }
      .ladder {
        display: grid;
        gap: 4px;
      }
      .ladder .top {
        display: flex;
        justify-content: space-between;
        gap: 8px;
      }
      .bar {
        position: relative;
        display: flex;
        height: 18px;
        border-radius: 9px;
        overflow: hidden;
        background: color-mix(in srgb, var(--primary-text-color) 8%, transparent);
      }
      .bar i {
        height: 100%;
      }
      .outage {
        background: var(--v2h-reserve);
      }
      .driving {
        background: var(--v2h-grid);
      }
      .trading {
        background: var(--success-color, #43a047);
      }
      .mark {
        position: absolute;
        inset-block: 0;
        width: 2px;
        background: var(--primary-text-color);
      }
      .key {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 14px;
      }
      .key span {
        display: inline-flex;
        gap: 6px;
        align-items: center;
      }
      .key i {
        width: 10px;
        height: 10px;
        border-radius: 3px;
      }
      .switch {
        display: flex;
        gap: 12px;
        align-items: center;
        justify-content: space-between;
        border-top: 1px solid var(--divider-color);
        padding-top: 12px;
      }
      .switch button {
        position: relative;
        width: 52px;
        min-width: 52px;
        height: 30px;
        min-height: 30px;
        padding: 0;
        background: color-mix(in srgb, var(--primary-text-color) 14%, transparent);
      }
      .switch button::after {
        content: "";
        position: absolute;
        top: 4px;
        left: 4px;
        width: 20px;
        height: 20px;
        border-radius: 50%;
        background: var(--card-background-color, #fff);
        box-shadow: 0 0 2px rgb(0 0 0 / 60%);
        transition: transform 0.15s;
      }
      .switch button[aria-checked="true"] {
        background: var(--primary-color);
      }
      .switch button[aria-checked="true"]::after {
        transform: translateX(22px);
      }
    `,
  ];
  declare failed: string;
  protected override blankHeight = 370;

  static getStubConfig(): Partial<CardConfig> {
    return {};
  }

  static getConfigElement(): HTMLElement {
    return document.createElement("v2h-card-editor");
  }

  protected override body(parts: Shown, format: Format): TemplateResult {
    const reserve = parts.reserve;
    if (!reserve) return html``;
    const ready = !reserve.why_not.length;
    const since = reserve.outage_since;
    return html`<header>
        <h2>${this.config?.title ?? format.word("reserve_title")}</h2>
        <span class="chip ${ready && !since ? "good" : "warn"}"
          >${since
            ? format.word("reserve_outage_since", { time: format.when(since) })
            : format.word(ready ? "reserve_ready" : "reserve_not_ready")}</span
        >
      </header>
      ${this.lasts(reserve, format)}
      ${ready
        ? nothing
        : html`<div class="note small">${reserve.why_not.map((item) => html`<p>${format.sentence(item)}</p>`)}</div>`}
      <div class="ladders">
        ${parts.home.storages.map((item) =>
          this.ladder(item, reserve.storages[item.key], parts.now.storages[item.key]?.soc ?? null, format),
        )}
      </div>
      <div class="key small quiet" aria-hidden="true">
        ${["outage", "driving", "trading"].map(
          (name) => html`<span><i class=${name}></i>${format.word(`reserve_${name}`)}</span>`,
        )}
      </div>
      ${this.backup(parts, reserve, format)}`;
  }

  private lasts(reserve: ReservePart, format: Format): TemplateResult {
    const hours = reserve.hours;
    const shown = hours === null ? "–" : format.word("reserve_hours", { hours: format.number(hours, hours < 10 ? 1 : 0) });
    return html`<div>
      <p class="small quiet">${format.word("reserve_lasts")}</p>
      <p class="lasts number">
        <b>${shown}</b>
        ${reserve.essential_kw === null
          ? nothing
          : html`<span class="small quiet"
              >${format.word(reserve.learned ? "reserve_essential_learned" : "reserve_essential", {
                power: format.kw(reserve.essential_kw),
              })}</span
            >`}
      </p>
      ${reserve.missing.length
        ? html`<p class="small quiet">${format.word("reserve_without", { names: reserve.missing.join(", ") })}</p>`
        : nothing}
      ${reserve.load_hours === null
        ? nothing
        : html`<p class="small quiet number">
            ${format.word("reserve_at_load", { hours: format.number(reserve.load_hours, reserve.load_hours < 10 ? 1 : 0) })}
          </p>`}
    </div>`;
  }

  private ladder(
    item: StorageHome,
    kept: StorageReserve | undefined,
    soc: number | null,
    format: Format,
  ): TemplateResult {
    if (!kept) return html``;
    const there = soc ?? 0;
    const outage = Math.min(there, kept.outage_soc);
    const driving = Math.max(0, Math.min(there, kept.outage_soc + kept.driving_soc) - outage);
    const trading = Math.max(0, there - outage - driving);
    const parts = { outage, driving, trading };
    const spoken = Object.entries(parts)
      .filter(([, share]) => share > 0.005)
      .map(([name, share]) => `${format.word(`reserve_${name}`)} ${format.kwh(share * item.capacity_kwh)}`)
      .join(", ");
    return html`<div class="ladder">
      <div class="top small">
        <span>${item.name}</span
        ><span class="number">${soc === null ? format.word("unknown") : `${format.kwh(soc * item.capacity_kwh)} · ${format.percent(soc)}`}</span>
      </div>
      <div class="bar" role="img" aria-label="${item.name}: ${spoken || format.word("unknown")}">
        ${Object.entries(parts).map(([name, share]) => html`<i class=${name} style="width:${100 * share}%"></i>`)}
        <span class="mark" style="left:${100 * kept.outage_soc}%"></span>
      </div>
      <p class="small quiet number">
        ${format.word("reserve_outage")} ${format.percent(kept.outage_soc)}${kept.departure && kept.departure_soc !== null
          ? html` · ${format.word("departure_at", {
              time: format.when(kept.departure),
              soc: format.percent(kept.departure_soc),
            })}`
          : nothing}
      </p>
    </div>`;
  }

  private backup(parts: Shown, reserve: ReservePart, format: Format): TemplateResult {
    const entity = parts.home.entities["backup_mode"];
    if (!entity) return html``;
    const on = reserve.backup !== null;
    const says = !on
      ? format.word("reserve_backup_says")
      : reserve.backup?.until
        ? format.word("reserve_backup_until", { time: format.when(reserve.backup.until) })
        : format.word("reserve_backup_on");
    return html`<div class="switch">
        <span id="backup"
          >${format.word("reserve_backup")}
          <p class="small quiet">${says}</p></span
        >
        <button role="switch" aria-checked=${on} aria-labelledby="backup" @click=${() => this.toggle(entity, !on)}></button>
      </div>
      ${this.failed ? html`<p class="note error small" role="alert">${this.failed}</p>` : nothing}`;
  }

  private async toggle(entity: string, on: boolean): Promise<void> {
    this.failed = "";
    try {
      await this.hass?.callService("switch", on ? "turn_on" : "turn_off", {}, { entity_id: entity });
    } catch (error) {
      this.failed = (error as Error).message ?? String(error);
    }
  }
}

customElements.define("v2h-reserve-card", ReserveCard);
