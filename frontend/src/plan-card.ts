// What it is doing, why, what comes next: the plan and the past day at a glance.
import { html, nothing, type TemplateResult } from "lit";
import { HomeCard, storageColor, type Shown } from "./card";
import { PlanChart, type Marks } from "./chart";
import { everyHourCounts } from "./chart-parts";
import type { Format } from "./format";
import { icon } from "./icons";
import "./own";
import { planStyles } from "./plan-styles";
import { makeSeries, monthOf, placeOf, placeOfNow, type Series } from "./series";
import { palette, shared } from "./styles";
import { filled, isCut, type CardConfig, type PlanPart, type StorageHome, type StorageNow, type Verb } from "./types";

const NEXT_SHOWN = 3;
const EFFECTS_SHOWN = 2;

interface Stretch {
  item: StorageHome;
  start: number;
  end: number;
  verb: Verb;
  kw: number;
  reason: number;
}

export class PlanCard extends HomeCard {
  static override properties = {
    ...HomeCard.properties,
    picked: { state: true },
    open: { state: true },
    hidden_: { state: true },
    said: { state: true },
  };
  static override styles = [
    palette,
    shared,
    planStyles,
  ];
  /** The moment that is pointed at. */
  declare picked: number | null;
  declare open: string | null;
  declare hidden_: ReadonlySet<string>;
  /** What a screen reader is told after the user has decided something. */
  declare said: string;
  protected override blankHeight = innerWidth < 500 ? 1000 : 760;
  protected override rank = 1;
  private series?: Series;
  private marks?: Marks;
  private madeFrom: unknown[] = [];
  private minute = 0;

  constructor() {
    super();
    this.picked = null;
    this.open = null;
    this.hidden_ = new Set();
    this.said = "";
  }

  static getStubConfig(): Partial<CardConfig> {
    return {};
  }

  static getConfigElement(): HTMLElement {
    return document.createElement("v2h-plan-card-editor");
  }

  override getGridOptions(): Record<string, unknown> {
    return { columns: "full", min_columns: 6, rows: "auto" };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The line that says now moves on by itself.
    this.minute = window.setInterval(() => {
      this.madeFrom = [];
      this.redraw();
    }, 60_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.minute);
  }

  protected override body(parts: Shown, format: Format): TemplateResult {
    const { home, now, status } = parts;
    const plan = filled(parts.plan);
    if (!home.storages.length)
      return html`${this.head(parts, format, home.title)}
        <p class="state">${format.word("card_no_storages")}</p>`;
    const worries = [...status.problems, ...status.broken];
    return html`${this.head(parts, format, home.title)}
      <div class="flows small quiet number">
        <span>${format.word("house")} ${format.kw(now.load_kw)}</span>
        <span>${format.word("grid")} ${format.kw(now.grid_kw)}</span>
        ${home.has_solar ? html`<span>${format.word("solar")} ${format.kw(now.solar_kw)}</span>` : nothing}
        ${now.buy !== null ? html`<span>${format.word("price")} ${format.perKwh(now.buy)}</span>` : nothing}
      </div>
      ${worries.length
        ? html`<div class="note ${status.status === "ok" ? "" : "error"}" role="status">
            <p>${format.sentence(worries[0]!)}</p>
            ${worries.length > 1
              ? html`<details class="small">
                  <summary>${format.word("change_more", { count: String(worries.length - 1) })}</summary>
                  ${worries.slice(1).map((item) => html`<p>${format.sentence(item)}</p>`)}
                </details>`
              : nothing}
          </div>`
        : nothing}
      ${this.config?.show_storages === false
        ? nothing
        : html`<ul class="storages">
              ${home.storages.map(
                (item, index) =>
                  html`<li>${this.storage(parts, format, item, index)}</li>
                    ${this.own(parts, format, item)}`,
              )}
            </ul>
            <p class="sr" role="status">${this.said}</p>`}
      ${this.chart(parts, format, plan)}
      ${this.config?.show_next === false || isCut(parts) ? nothing : this.changed(parts, format)}`;
  }

  private storage(parts: Shown, format: Format, item: StorageHome, index: number): TemplateResult {
    const now = parts.now.storages[item.key];
    if (!now) return html``;
    const open = this.open === item.key;
    const says = this.says(format, item, now, parts.status.control && !parts.status.dry_run);
    return html`<button
        class="storage"
        style="--color:${storageColor(index)}"
        data-key=${item.key}
        aria-expanded=${open}
        @click=${() => (open ? this.close(item.key) : (this.open = item.key))}
      >
        <span class="sign">${icon(item.kind)}</span>
        <span class="what">${item.name} <span class="small quiet">${says.what}</span></span>
        <span class="soc number">${now.soc === null ? "–" : format.percent(now.soc)}</span>
        <span class="more">${icon("more")}</span>
        <span class="why"
          >${now.problem ? html`<span class="problem">${shorter(format.sentence(now.problem))} </span>` : nothing}${says.why}
          <span class="sr">${format.word("own_open", { name: item.name })}</span></span
        >
      </button>
      `;
  }

  private own(parts: Shown, format: Format, item: StorageHome): TemplateResult | typeof nothing {
    if (item.key !== this.open) return nothing;
    return html`<li class="own">
      <v2h-own-command
        .hass=${this.hass}
        .parts=${parts}
        .format=${format}
        .item=${item}
        @closed=${(event: CustomEvent<string>) => {
          if (event.detail) this.said = format.word(event.detail, { name: item.name });
          this.close(item.key);
        }}
      ></v2h-own-command>
    </li>`;
  }

  /** Close what the owner can decide; the keyboard goes on where it was. */
  private close(key: string): void {
    this.open = null;
    this.renderRoot.querySelector<HTMLElement>(`.storage[data-key="${key}"]`)?.focus();
  }

  private says(
    format: Format,
    item: StorageHome,
    now: StorageNow,
    commanded: boolean,
  ): { what: string; why: string } {
    if (now.plugged === false) return { what: format.word("not_plugged"), why: "" };
    const moving = Math.abs(now.power_kw ?? 0) >= 0.05;
    const measured = now.power_kw === null ? "" : moving ? ` ${format.kw(Math.abs(now.power_kw))}` : "";
    const doing = moving ? format.verb(now.power_kw! > 0 ? "charge" : now.verb === "support" ? "support" : "discharge") : "";
    const what = moving ? `${doing}${measured}` : format.verb("hold");
    if (now.mode === "released") return { what, why: `${format.word("released")}. ${format.word("own_release_says")}` };
    // Without the grid neither the owner's choice nor the plan holds.
    if (now.verb && now.reason?.key.startsWith("reason_outage"))
      return { what, why: `${format.does(item.name, now.verb, now.planned_kw)} ${format.reason(now.reason)}` };
    // Somebody else has it, or it does not obey: the first sentence says who and until when.
    if (now.left_alone && now.withheld[0]) return { what, why: format.sentence(now.withheld[0]) };
    if (now.mode !== "auto") {
      const choice = format.word(`own_${now.mode}`).toLocaleLowerCase(this.hass?.language);
      const chosen = now.until
        ? format.word("own_until", { time: format.when(now.until), choice })
        : format.word("own_now", { choice });
      return { what, why: `${chosen}.` };
    }
    if (!now.verb || !now.reason) return { what, why: "" };
    const why = `${format.does(item.name, now.verb, now.planned_kw)} ${format.reason(now.reason)}`;
    // What is not commanded must not be taken for what is done.
    return { what, why: commanded ? why : format.word("plan_says", { text: why }) };
  }

  private chart(parts: Shown, format: Format, plan: PlanPart | undefined): TemplateResult {
    const past = filled(parts.past);
    const count = parts.home.storages.length;
    if (!plan && !past) {
      const text = parts.status.planned ? "card_no_plan" : "card_planning";
      return html`<div class="blank" style="height:${PlanChart.height()}px">${format.word(text)}</div>`;
    }
    const series = this.makeSeries(parts, format, plan);
    // What is known has all passed: no connection for days.
    if (series.times.length < 2)
      return html`<div class="blank" style="height:${PlanChart.height()}px">${format.word("card_no_plan")}</div>`;
    const span = { from: format.when(series.times[0]!), to: format.when(series.times.at(-1)!) };
    const told = this.told(parts, format, plan, series);
    return html`<v2h-plan-chart
        style="min-height:${PlanChart.height()}px"
        .series=${series}
        .marks=${this.marks}
        .format=${format}
        .hidden_=${this.hidden_}
        .theme=${this.hass?.themes}
        label=${format.word("chart_says", span)}
        spoken=${told.plain}
        @picked=${(event: CustomEvent<number | null>) => (this.picked = event.detail)}
      ></v2h-plan-chart>
      ${this.legend(parts, format)}
      <div class="told small ${this.picked === null ? "" : "picked"}" style="--storages:${count}">${told.shown}</div>`;
  }

  private makeSeries(parts: Shown, format: Format, plan: PlanPart | undefined): Series {
    const { past_hours = 24, ahead_hours = 48 } = this.config ?? {};
    const socs = parts.home.storages.map((item) => parts.now.storages[item.key]?.soc);
    const { plan: told, past, home, peaks: booked, reserve } = parts;
    const from = [told, past, home, booked, reserve, past_hours, ahead_hours, ...socs];
    if (this.series && from.length === this.madeFrom.length && from.every((item, at) => item === this.madeFrom[at]))
      return this.series;
    this.madeFrom = from;
    const now = Date.now() / 1000;
    const cut = isCut(parts);
    const range = { from: now - 3600 * past_hours, to: now + 3600 * ahead_hours, now, cut };
    this.series = makeSeries(parts.home, parts.now, plan, filled(parts.past), range);
    const peaks = filled(parts.peaks);
    const single = peaks?.components.length === 1 ? peaks.components[0] : undefined;
    const kept = parts.home.storages.map((item, index) => ({
      reserve: parts.reserve?.storages[item.key],
      color: `--v2h-storage-${index % 5}`,
    }));
    this.marks = {
      booked: single?.month_kw ?? null,
      month: monthOf(this.series, (at) => format.homeTime(at)),
      target: cut ? null : (single?.expected_kw ?? null),
      reserves: kept.flatMap(({ reserve, color }) => (reserve ? [{ soc: reserve.outage_soc, color }] : [])),
      departures: kept.flatMap(({ reserve, color }) =>
        reserve?.departure ? [{ at: reserve.departure, soc: reserve.departure_soc, color }] : [],
      ),
    };
    return this.series;
  }

  private legend(parts: Shown, format: Format): TemplateResult {
    const entries: [string, string, string][] = parts.home.storages.map((item, index) => [
      item.key,
      item.name,
      storageColor(index),
    ]);
    entries.push(["house", format.word("house"), "var(--v2h-house)"], ["grid", format.word("grid"), "var(--v2h-grid)"]);
    if (parts.home.has_solar) entries.push(["solar", format.word("solar"), "var(--v2h-solar)"]);
    const { booked = null, target = null } = this.marks ?? {};
    return html`<div class="legend">
      ${entries.map(
        ([key, name, color]) =>
          html`<button
            style="--color:${color}"
            aria-pressed=${!this.hidden_.has(key)}
            aria-label=${format.word("show_series", { name })}
            @click=${() => this.toggle(key)}
          >
            <i></i>${name}
          </button>`,
      )}
      ${booked !== null
        ? html`<span style="--color:var(--v2h-peak)"><i></i>${format.word("peak_booked")} ${format.kw(booked)}</span>`
        : nothing}
      ${target !== null && (booked === null || Math.abs(target - booked) >= 0.05)
        ? html`<span style="--color:var(--v2h-peak)"
            ><i class="dash"></i>${format.word("peak_target")} ${format.kw(target)}</span
          >`
        : nothing}
      ${filled(parts.peaks) && this.series && !everyHourCounts(this.series)
        ? html`<span style="--color:var(--v2h-peak)"><i class="block"></i>${format.word("peak_hours")}</span>`
        : nothing}
      <span style="--color:var(--secondary-text-color)"><i class="dash"></i>${format.word("reserve")}</span>
      ${this.marks?.departures.length
        ? html`<span style="--color:${`var(${this.marks.departures[0]!.color})`}"
            ><i class="dot"></i>${format.word("departure")}</span
          >`
        : nothing}
    </div>`;
  }

  private toggle(key: string): void {
    const hidden = new Set(this.hidden_);
    if (!hidden.delete(key)) hidden.add(key);
    this.hidden_ = hidden;
  }

  /** The slot that is pointed at, in one sentence for each storage; what is now where none is. */
  private told(
    parts: Shown,
    format: Format,
    plan: PlanPart | undefined,
    series: Series,
  ): { shown: TemplateResult; plain: string } {
    const cut = isCut(parts);
    const followed = cut ? undefined : plan;
    const picked = this.picked === null ? null : placeOf(series, this.picked);
    if (picked !== null) return this.moment(format, followed, series, picked, cut);
    const ahead = this.config?.show_next === false ? undefined : followed;
    // The room is kept for what is told when a moment is pointed at: this moment is, where nothing else is.
    const moment = this.moment(format, followed, series, placeOfNow(series), cut);
    const changes = ahead && stretches(parts.home.storages, ahead).length;
    return {
      shown: html`<div class="hint">
          ${ahead ? html`<h3>${format.word("coming_up")}</h3>` : nothing}
          <p class="quiet">${format.word("chart_hint")}</p>
        </div>
        ${ahead ? this.next(parts, format, ahead) : nothing} ${changes ? nothing : moment.shown}`,
      plain: moment.plain,
    };
  }

  /** One slot in words. */
  private moment(
    format: Format,
    plan: PlanPart | undefined,
    series: Series,
    place: number,
    cut: boolean,
  ): { shown: TemplateResult; plain: string } {
    const at = series.times[place]!;
    const time = `${format.when(at)}–${format.time(series.times[place + 1]!)}`;
    const lines: string[] = [];
    const price = series.price[place];
    if (price != null)
      lines.push(format.word(at < series.knownUntil ? "slot_price" : "slot_price_expected", { price: format.price(price) }));
    const load = series.load[place];
    const grid = series.grid[place];
    const slot = series.slot[place]!;
    // The plan rests: what the grid would have given is not known, and is not said to be.
    if (cut && slot >= 0) lines.push(format.word("plan_rests"));
    else if (load != null || grid != null)
      lines.push(format.word("slot_past", { load: format.kw(load), grid: format.kw(grid) }));
    const told: { says: string; level: string }[] = [];
    series.storages.forEach((item) => {
      const soc = item.soc[place];
      const level = soc == null ? "" : format.percent(soc);
      const planned = slot < 0 ? undefined : plan?.storages[item.key];
      const reason = planned && plan?.reasons[planned.reason[slot]!];
      const kw = item.kw[place];
      if (planned && reason) {
        const does = format.does(item.name, planned.verb[slot]!, planned.kw[slot]!);
        told.push({ says: `${does} ${format.reason(reason)}`, level });
      } else if (slot < 0 && kw != null)
        told.push({ says: format.does(item.name, kw > 0 ? "charge" : "discharge", kw), level });
    });
    return {
      shown: html`<p class="number"><b class="first">${time}</b> ${lines.join(" ")}</p>
        ${told.map(
          (line) => html`<p>${line.says} ${line.level ? html`<span class="quiet number">(${line.level})</span>` : nothing}</p>`,
        )}`,
      plain: [time, ...lines, ...told.map((line) => `${line.says} ${line.level}`)].join(" "),
    };
  }

  private next(parts: Shown, format: Format, plan: PlanPart): TemplateResult {
    const next = stretches(parts.home.storages, plan).slice(0, NEXT_SHOWN);
    return html`${next.length
        ? html`<ul class="next">
            ${next.map(
              (item) =>
                html`<li>
                  <span class="first number">${apart(format.when(item.start))}</span>
                  <span
                    >${format.does(item.item.name, item.verb, item.kw)}
                    <span class="quiet">${format.reason(plan.reasons[item.reason]!)}</span></span
                  >
                </li>`,
            )}
          </ul>`
        : html`<p>${format.word("nothing_next")}</p>`}`;
  }

  private changed(parts: Shown, format: Format): TemplateResult {
    const change = filled(parts.change);
    if (!change) return html``;
    const names = new Map(parts.home.storages.map((item) => [item.key, item.name]));
    return html`<section class="changed small">
      <h3>${format.word("change_title", { time: format.when(change.at) })}</h3>
      <p>
        ${change.causes
          .map((item) => format.word(`change_${item.cause}`, { name: names.get(item.storage ?? "") ?? "" }))
          .join(" ")}
      </p>
      ${change.effects.slice(0, EFFECTS_SHOWN).map(
        (item) =>
          html`<p class="quiet">
            ${format.word("change_effect", {
              name: names.get(item.storage) ?? "",
              start: format.when(item.start),
              end: format.time(item.end),
              before: format.verb(item.before).toLowerCase(),
              after: format.verb(item.after).toLowerCase(),
            })}
          </p>`,
      )}
      ${change.effects.length > EFFECTS_SHOWN
        ? html`<p class="quiet">
            ${format.word("change_more", { count: String(change.effects.length - EFFECTS_SHOWN) })}
          </p>`
        : nothing}
    </section>`;
  }
}

/** A day and a time, that break between the two. */
function apart(when: string): string {
  return when.replace(/^(\S{1,2}) /, "$1\u00a0");
}

/** The first sentence: the rest is told where the device is opened. */
function shorter(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}

/** When storages begin to do something else, in order of time: what comes after what is done now. */
function stretches(items: StorageHome[], plan: PlanPart): Stretch[] {
  const found: Stretch[] = [];
  const now = Date.now() / 1000;
  for (const item of items) {
    const planned = plan.storages[item.key];
    if (!planned) continue;
    let last: Stretch | undefined;
    let hours = 0;
    plan.start.forEach((start, index) => {
      if (plan.end[index]! <= now) return;
      const verb = planned.verb[index]!;
      const length = (plan.end[index]! - start) / 3600;
      if (last && last.verb === verb) {
        last.end = plan.end[index]!;
        last.kw = (last.kw * hours + planned.kw[index]! * length) / (hours + length);
        hours += length;
        return;
      }
      last = { item, start, end: plan.end[index]!, verb, kw: planned.kw[index]!, reason: planned.reason[index]! };
      hours = length;
      found.push(last);
    });
  }
  const coming = found.filter((item) => item.start > now && item.start < now + 86_400 && item.verb !== "hold");
  return coming.sort((one, other) => one.start - other.start);
}

customElements.define("v2h-plan-card", PlanCard);
