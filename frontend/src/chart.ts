// Price, power and charge level over one axis of time. Three canvases of uPlot, one cursor.
import { LitElement, css, html, unsafeCSS, type PropertyValues, type TemplateResult } from "lit";
import uPlot from "uplot";
import uplotCss from "uplot/dist/uPlot.min.css";
import { everyHourCounts, hourTicks, noBinding, spans, withAlpha } from "./chart-parts";
import type { Format } from "./format";
import { placeOf, placeOfNow, type Series } from "./series";
import { shared } from "./styles";
import type { Num } from "./types";

const AXIS_PX = 40;
const TOP_PX = 6;
const HEIGHTS = { price: 98, power: 164, level: 124 };
const BOTTOM_PX = 22;
/** A narrower chart is lower, too. */
const NARROW_PX = 260;
const NARROW_SHARE = 0.6;
const NAME_PX = 90;
/** So long what a finger or a mouse has pointed at is told: on a wall the next who looks wants to see what comes. */
const READ_MS = 120_000;
type Panel = keyof typeof HEIGHTS;
const PANELS = Object.keys(HEIGHTS) as Panel[];

export interface Marks {
  /** Effekttopp so far and with the plan, kW. */
  booked: Num;
  target: Num;
  /** What of the axis lies in the month that they are of. */
  month: [number, number];
  reserves: { soc: number; color: string }[];
  departures: { at: number; soc: Num; color: string }[];
}

export class PlanChart extends LitElement {
  static override properties = {
    series: { attribute: false },
    marks: { attribute: false },
    format: { attribute: false },
    hidden_: { attribute: false },
    theme: { attribute: false },
    label: {},
    spoken: {},
  };
  static override styles = [
    shared,
    unsafeCSS(uplotCss),
    css`
      .charts {
        position: relative;
        touch-action: pan-y;
        outline-offset: 4px;
        border-radius: 4px;
        cursor: crosshair;
        user-select: none;
        -webkit-user-select: none;
      }
      .panel {
        position: relative;
      }
      .name {
        position: absolute;
        left: ${AXIS_PX + 6}px;
        top: 0;
        z-index: 1;
        font-size: 0.75rem;
        line-height: 1;
        color: var(--secondary-text-color);
        pointer-events: none;
        background: color-mix(in srgb, var(--ha-card-background, var(--card-background-color, #fff)) 75%, transparent);
        padding: 1px 3px;
        border-radius: 3px;
      }
      .u-over {
        pointer-events: none;
      }
      .u-cursor-x {
        border-color: var(--primary-text-color) !important;
        border-right-style: solid !important;
        opacity: 0.55;
      }
    `,
  ];

  declare series?: Series;
  declare marks?: Marks;
  declare format?: Format;
  declare hidden_: ReadonlySet<string>;
  declare theme: unknown;
  declare label: string;
  declare spoken: string;
  private plots: Partial<Record<Panel, uPlot>> = {};
  private made = "";
  private observer?: ResizeObserver;
  private wide = 0;
  /** The moment that is pointed at. An instant and no place: the axis moves on below it. */
  private at: number | null = null;
  private letGo = 0;
  private ticks: { at: number; text: string }[] = [];
  private colors: Record<string, string> = {};
  /** How firm the colours of what is planned are, of 1. */
  private rest = 0.68;

  static height(): number {
    return PANELS.reduce((sum, panel) => sum + HEIGHTS[panel], BOTTOM_PX);
  }

  protected override render(): TemplateResult {
    const format = this.format;
    const last = Math.max(0, (this.series?.times.length ?? 2) - 2);
    return html`<div
      class="charts"
      role="slider"
      tabindex="0"
      aria-label=${this.label ?? ""}
      aria-valuemin="0"
      aria-valuemax=${last}
      aria-valuenow=${this.place() ?? this.nowPlace()}
      aria-valuetext=${this.spoken ?? ""}
      @pointermove=${this.onPointer}
      @pointerdown=${this.onPointer}
      @pointerleave=${this.onLeave}
      @keydown=${this.onKey}
      @focus=${this.onFocus}
      @blur=${this.onBlur}
    >
      ${PANELS.map(
        (panel) =>
          html`<div class="panel" style="height:${this.height(panel)}px">
            <span class="name" aria-hidden="true"
              >${format ? this.heading(panel, format) : ""}</span
            >
            <div class="plot" data-panel=${panel}></div>
          </div>`,
      )}
    </div>`;
  }

  private heading(panel: Panel, format: Format): string {
    switch (panel) {
      case "price":
        return `${format.word("price")}, ${format.sign}/kWh`;
      case "power":
        return `${format.word("power")}, kW (${format.word("power_below")})`;
      case "level":
        return `${format.word("charge_level")}, %`;
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.observer = new ResizeObserver((entries) => {
      const wide = Math.floor(entries[0]?.contentRect.width ?? 0);
      if (wide > 0 && wide !== this.wide) {
        const narrow = this.height("price");
        this.wide = wide;
        if (this.height("price") !== narrow) this.requestUpdate();
        this.draw();
      }
    });
    this.observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer?.disconnect();
    this.pick(null);
    this.destroy();
    this.wide = 0; // Home Assistant shows the same element again: then it is drawn again
  }

  private destroy(): void {
    for (const plot of Object.values(this.plots)) plot.destroy();
    this.plots = {};
    this.made = "";
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("theme") || !Object.keys(this.colors).length) this.readColors();
    if (["series", "marks", "format", "hidden_", "theme"].some((name) => changed.has(name))) this.draw();
    // What was pointed at has left the axis.
    if (this.at !== null && this.series && this.place() === null) this.pick(null);
  }

  private readColors(): void {
    const style = getComputedStyle(this);
    const probe = document.createElement("span");
    this.renderRoot.appendChild(probe);
    const read = (value: string, adjust = "none"): string => {
      // Where the system forces its colours, lines keep ours (they tell what is what) and letters take the system's.
      probe.style.setProperty("forced-color-adjust", adjust);
      probe.style.color = value;
      return getComputedStyle(probe).color;
    };
    for (const name of ["--v2h-price", "--v2h-grid", "--v2h-solar", "--v2h-house", "--v2h-peak"])
      this.colors[name] = read(`var(${name})`);
    for (let index = 0; index < 5; index++) this.colors[`--v2h-storage-${index}`] = read(`var(--v2h-storage-${index})`);
    this.colors["text"] = read("var(--primary-text-color)", "auto");
    this.colors["quiet"] = read("var(--secondary-text-color)", "auto");
    const forced = matchMedia("(forced-colors: active)").matches;
    this.colors["--divider-color"] = forced ? withAlpha(this.colors["text"], 0.25) : read("var(--divider-color)");
    this.colors["font"] = style.fontFamily || "sans-serif";
    probe.remove();
    this.rest = matchMedia("(prefers-contrast: more)").matches ? 1 : 0.68;
  }

  color(name: string): string {
    return this.colors[name] ?? "#888";
  }

  /** Draw what is there: new plots where the shape is another, else only new data. */
  draw(): void {
    const { series, format } = this;
    if (!series || !format || !this.wide || !this.isConnected || series.times.length < 2) return;
    // After uPlot, which draws in a microtask.
    queueMicrotask(() => this.point());
    const shape = JSON.stringify([series.storages.map((item) => item.key), this.colors, this.rest, format.currency]);
    this.ticks = hourTicks(series, format, this.wide);
    if (shape !== this.made) {
      this.destroy();
      this.made = shape;
      for (const panel of PANELS) {
        const place = this.renderRoot.querySelector<HTMLElement>(`[data-panel=${panel}]`);
        if (place) this.plots[panel] = new uPlot(this.options(panel, series), this.data(panel, series), place);
      }
      return;
    }
    for (const panel of PANELS) {
      const plot = this.plots[panel];
      if (!plot) continue;
      if (plot.width !== this.wide) plot.setSize({ width: this.wide, height: this.height(panel) });
      plot.batch(() => {
        plot.setData(this.data(panel, series));
        plot.redraw(true, true);
      });
    }
  }

  private height(panel: Panel): number {
    const share = this.wide > 0 && this.wide < NARROW_PX ? NARROW_SHARE : 1;
    return share * HEIGHTS[panel] + (panel === "level" ? BOTTOM_PX : 0);
  }

  private data(panel: Panel, series: Series): uPlot.AlignedData {
    const shown = (name: string, values: Num[]): Num[] =>
      this.hidden_?.has(name) ? values.map(() => null) : values;
    switch (panel) {
      case "price":
        return [series.times, series.price];
      case "power":
        return [
          series.times,
          shown("solar", series.solar),
          ...series.storages.map((item) => shown(item.key, item.kw)),
          shown("house", series.load),
          shown("grid", series.grid),
        ];
      case "level":
        return [
          series.times,
          ...series.storages.map((item) => shown(item.key, item.soc.map((soc) => (soc === null ? null : 100 * soc)))),
        ];
    }
  }

  private options(panel: Panel, series: Series): uPlot.Options {
    const quiet = this.color("quiet");
    const font = `11px ${this.colors["font"]}`;
    const storages = series.storages.map((_, index) => this.color(`--v2h-storage-${index % 5}`));
    // What is unknown begins where it begins: the quarter before it is drawn whole.
    const stepped = uPlot.paths.stepped!({ align: 1, alignGaps: 1 });
    const line = (color: string, width: number, fill?: number): uPlot.Series => ({
      stroke: (plot) => this.ahead(plot, color, this.rest),
      width,
      paths: panel === "level" ? undefined : stepped,
      points: { show: false },
      spanGaps: false,
      ...(fill ? { fill: (plot: uPlot) => this.ahead(plot, color, this.rest, fill), fillTo: () => 0 } : {}),
    });
    const all: Record<Panel, uPlot.Series[]> = {
      price: [
        {
          ...line(this.color("--v2h-price"), 2),
          stroke: (plot) => this.known(plot, this.color("--v2h-price")),
          fill: (plot) => this.known(plot, this.color("--v2h-price"), 0.2),
        },
      ],
      power: [
        line(this.color("--v2h-solar"), 1.25, 0.18),
        ...storages.map((color) => line(color, 1.5, 0.3)),
        line(this.color("--v2h-house"), 1, 0.08),
        line(this.color("--v2h-grid"), 1.75),
      ],
      level: storages.map((color) => line(color, 2)),
    };
    return {
      width: this.wide,
      height: this.height(panel),
      padding: [TOP_PX + 8, 4, panel === "level" ? 0 : 7, 0],
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, y: false, points: { size: 7 }, bind: noBinding },
      scales: {
        // Of the series and not of uPlot: a redraw hands over the axis as it was.
        x: { time: false, range: (_plot, min, max) => [this.series?.from ?? min, this.series?.times.at(-1) ?? max] },
        y:
          panel === "level"
            ? { range: [0, 100] }
            : { range: (_plot, min, max) => this.span(panel, min ?? 0, max ?? 1) },
      },
      axes: [
        {
          show: true,
          size: panel === "level" ? BOTTOM_PX : 0,
          font,
          stroke: quiet,
          gap: 4,
          splits: () => this.ticks.map((tick) => tick.at),
          values: () => (panel === "level" ? this.ticks.map((tick) => tick.text) : this.ticks.map(() => "")),
          grid: { stroke: this.color("--divider-color"), width: 1 },
          ticks: { show: false },
        },
        {
          size: AXIS_PX,
          font,
          stroke: quiet,
          gap: 5,
          space: panel === "power" ? 26 : 24,
          grid: { stroke: this.color("--divider-color"), width: 1 },
          ticks: { show: false },
          ...(panel === "level" ? { splits: () => [0, 50, 100] } : {}),
          values: (_plot, splits) => splits.map((value) => this.axisNumber(panel, value, splits)),
        },
      ],
      series: [{}, ...all[panel]],
      hooks: {
        drawClear: [(plot) => this.behind(plot, panel)],
        draw: [(plot) => this.above(plot, panel)],
      },
    };
  }

  private axisNumber(panel: Panel, value: number, splits: number[]): string {
    const step = Math.abs((splits[1] ?? 1) - (splits[0] ?? 0));
    const digits = panel === "level" || step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
    return this.format?.number(value, digits) ?? String(value);
  }

  private span(panel: Panel, min: number, max: number): [number, number] {
    let [low, high] = [Math.min(0, min), Math.max(panel === "price" ? 0.5 : 2, max)];
    const { booked, target } = this.marks ?? {};
    if (panel === "power" && !this.hidden_?.has("grid")) high = Math.max(high, booked ?? 0, target ?? 0);
    const room = 0.06 * (high - low);
    return [low < 0 ? low - room : 0, high + room];
  }

  /** A colour that fades after an instant: what is measured is firm, what is planned is not. */
  private fading(plot: uPlot, color: string, at: number, rest: number, alpha = 1): string | CanvasGradient {
    const { left, width } = plot.bbox;
    const x = plot.valToPos(at, "x", true);
    const share = (x - left) / width;
    const firm = withAlpha(color, alpha);
    const faint = withAlpha(color, alpha * rest);
    if (!(share > 0)) return faint;
    if (!(share < 1)) return firm;
    const gradient = plot.ctx.createLinearGradient(left, 0, left + width, 0);
    gradient.addColorStop(0, firm);
    gradient.addColorStop(share, firm);
    gradient.addColorStop(share, faint);
    gradient.addColorStop(1, faint);
    return gradient;
  }

  private ahead(plot: uPlot, color: string, rest: number, alpha = 1): string | CanvasGradient {
    return this.fading(plot, color, this.series?.now ?? 0, rest, alpha);
  }

  private known(plot: uPlot, color: string, alpha = 1): string | CanvasGradient {
    return this.fading(plot, color, Math.min(this.series?.knownUntil ?? 0, 8e9), this.rest - 0.25, alpha);
  }

  /** What lies behind the lines: the past, hours that count, expected prices. */
  private behind(plot: uPlot, panel: Panel): void {
    const series = this.series;
    if (!series) return;
    const { ctx, bbox } = plot;
    const x = (at: number): number => Math.min(Math.max(plot.valToPos(at, "x", true), bbox.left), bbox.left + bbox.width);
    ctx.save();
    ctx.fillStyle = withAlpha(this.color("text"), 0.045);
    ctx.fillRect(bbox.left, bbox.top, x(series.now) - bbox.left, bbox.height);
    if (panel === "price" && series.knownUntil < series.times.at(-1)!) {
      this.hatch(ctx, x(series.knownUntil), bbox.top, bbox.left + bbox.width - x(series.knownUntil), bbox.height);
    }
    if (panel === "power" && !everyHourCounts(series)) {
      ctx.fillStyle = withAlpha(this.color("--v2h-peak"), 0.09);
      for (const [from, to] of spans(series)) ctx.fillRect(x(from), bbox.top, x(to) - x(from), bbox.height);
    }
    ctx.restore();
  }

  private hatch(ctx: CanvasRenderingContext2D, left: number, top: number, width: number, height: number): void {
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, top, width, height);
    ctx.clip();
    ctx.strokeStyle = withAlpha(this.color("quiet"), 0.16);
    ctx.lineWidth = devicePixelRatio;
    const step = 8 * devicePixelRatio;
    ctx.beginPath();
    for (let at = left - height; at < left + width; at += step) {
      ctx.moveTo(at, top + height);
      ctx.lineTo(at + height, top);
    }
    ctx.stroke();
    ctx.restore();
  }

  /** What lies above the lines: now, limits, departures. */
  private above(plot: uPlot, panel: Panel): void {
    const { series, marks, format } = this;
    if (!series || !format) return;
    const { ctx, bbox } = plot;
    const ratio = devicePixelRatio;
    const right = bbox.left + bbox.width;
    const now = plot.valToPos(series.now, "x", true);
    const level = (value: number, from: number, color: string, dash: number[], to = right): void => {
      const y = Math.round(plot.valToPos(value, "y", true));
      ctx.setLineDash(dash.map((part) => part * ratio));
      ctx.strokeStyle = color;
      ctx.beginPath();
      ctx.moveTo(from, y);
      ctx.lineTo(to, y);
      ctx.stroke();
      ctx.setLineDash([]);
    };
    ctx.save();
    ctx.lineWidth = 1.5 * ratio;
    if (panel === "power" && !this.hidden_?.has("grid")) this.drawPeaks(plot, level, marks);
    if (panel === "level") {
      for (const reserve of marks?.reserves ?? []) level(100 * reserve.soc, now, this.color(reserve.color), [4, 3]);
      for (const item of marks?.departures ?? []) {
        const x = plot.valToPos(item.at, "x", true);
        if (x < bbox.left || x > right) continue;
        ctx.strokeStyle = ctx.fillStyle = this.color(item.color);
        ctx.beginPath();
        ctx.moveTo(x, bbox.top);
        ctx.lineTo(x, bbox.top + bbox.height);
        ctx.stroke();
        if (item.soc !== null) {
          ctx.beginPath();
          ctx.arc(x, plot.valToPos(100 * item.soc, "y", true), 4 * ratio, 0, 2 * Math.PI);
          ctx.fill();
        }
      }
    }
    ctx.strokeStyle = this.color("text");
    ctx.lineWidth = 1.5 * ratio;
    ctx.beginPath();
    ctx.moveTo(now, bbox.top);
    ctx.lineTo(now, bbox.top + bbox.height);
    ctx.stroke();
    if (panel === "price") {
      ctx.font = `${11 * ratio}px ${this.colors["font"]}`;
      ctx.fillStyle = this.color("text");
      ctx.textBaseline = "top";
      ctx.textAlign = "left";
      // Not over the panel's own name.
      if (now - bbox.left > NAME_PX * ratio) ctx.fillText(format.word("now"), now + 4 * ratio, bbox.top - 12 * ratio);
      if (series.knownUntil < series.times.at(-1)!) {
        const x = plot.valToPos(series.knownUntil, "x", true);
        ctx.fillStyle = this.color("quiet");
        const text = format.word("forecast");
        if (x + ctx.measureText(text).width + 4 * ratio < right) ctx.fillText(text, x + 4 * ratio, bbox.top - 12 * ratio);
      }
    }
    ctx.restore();
  }

  private drawPeaks(
    plot: uPlot,
    level: (value: number, from: number, color: string, dash: number[], to?: number) => void,
    marks: Marks | undefined,
  ): void {
    const color = this.color("--v2h-peak");
    const { booked = null, target = null } = marks ?? {};
    const same = booked !== null && target !== null && Math.abs(booked - target) < 0.05;
    if (!marks) return;
    const { left, width } = plot.bbox;
    const [from, to] = marks.month.map((at) => Math.min(Math.max(plot.valToPos(at, "x", true), left), left + width)) as [number, number];
    if (booked !== null) level(booked, from, color, [], to);
    if (target !== null && !same) level(target, from, color, [5, 4], to);
  }

  private nowPlace(): number {
    const series = this.series;
    return series ? placeOfNow(series) : 0;
  }

  private place(): number | null {
    return this.series && this.at !== null ? placeOf(this.series, this.at) : null;
  }

  private pick(place: number | null): void {
    clearTimeout(this.letGo);
    const at = place === null ? null : (this.series?.times[place] ?? null);
    if (at === this.at) return;
    this.at = at;
    this.point();
    this.dispatchEvent(new CustomEvent<number | null>("picked", { detail: at }));
    this.requestUpdate();
  }

  /** The line through what is pointed at. */
  private point(): void {
    const place = this.place();
    for (const plot of Object.values(this.plots)) {
      if (place === null) plot.setCursor({ left: -10, top: -10 }, false);
      else plot.setCursor({ left: plot.valToPos(this.series!.times[place]!, "x"), top: 5 }, false);
    }
  }

  private onPointer = (event: PointerEvent): void => {
    const plot = this.plots.price;
    const series = this.series;
    if (!plot || !series) return;
    const left = event.clientX - plot.over.getBoundingClientRect().left;
    const at = plot.posToVal(left, "x");
    let place = series.times.findLastIndex((time) => time <= at);
    place = Math.min(Math.max(place, 0), Math.max(0, series.times.length - 2));
    this.pick(place);
    this.letGo = window.setTimeout(() => this.pick(null), READ_MS);
  };

  private onLeave = (event: PointerEvent): void => {
    // A finger that is lifted leaves the sentence to be read.
    if (event.pointerType === "mouse") this.pick(null);
  };

  /** By keyboard: begin at now, so that it is seen where one is. */
  private onFocus = (event: FocusEvent): void => {
    if (this.at === null && (event.target as HTMLElement).matches(":focus-visible")) this.pick(this.nowPlace());
  };

  private onBlur = (): void => this.pick(null);

  private onKey = (event: KeyboardEvent): void => {
    const series = this.series;
    if (!series) return;
    const last = series.times.length - 2;
    const here = this.place() ?? this.nowPlace();
    const to: Record<string, number> = {
      ArrowRight: here + 1,
      ArrowUp: here + 1,
      ArrowLeft: here - 1,
      ArrowDown: here - 1,
      PageDown: here - 4,
      PageUp: here + 4,
      Home: 0,
      End: last,
    };
    if (event.key === "Escape") return this.pick(null);
    const place = to[event.key];
    if (place === undefined) return;
    event.preventDefault();
    this.pick(Math.min(Math.max(place, 0), last));
  };
}

customElements.define("v2h-plan-chart", PlanChart);
