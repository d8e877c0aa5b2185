// What the chart is drawn with: spans, ticks, colours.
import type uPlot from "uplot";
import type { Format } from "./format";
import type { Series } from "./series";

const EDGE_PX = 12;

const none = (): null => null;
export const noBinding: uPlot.Cursor.Bind = {
  mousedown: none,
  mouseup: none,
  click: none,
  dblclick: none,
  mousemove: none,
  mouseleave: none,
  mouseenter: none,
};

/** Where every coming hour counts there is nothing to mark. */
export function everyHourCounts(series: Series): boolean {
  return series.slot.every((slot, place) => slot < 0 || place === series.slot.length - 1 || Boolean(series.counts[place]));
}

/** The spans of time that count for the effekttopp. */
export function* spans(series: Series): Generator<[number, number]> {
  let from: number | null = null;
  for (let index = 0; index < series.times.length; index++) {
    const counts = Boolean(series.counts[index]);
    if (counts && from === null) from = series.times[index]!;
    if (!counts && from !== null) {
      yield [from, series.times[index]!];
      from = null;
    }
  }
  if (from !== null) yield [from, series.times.at(-1)!];
}

/** A tick each six hours of the local day, twelve where it is narrow; the day's name at midnight. */
export function hourTicks(series: Series, format: Format, wide: number): { at: number; text: string }[] {
  const first = series.from;
  const last = series.times.at(-1)!;
  const hours = (last - first) / 3600;
  const every = wide / hours > 14 ? 3 : wide / hours > 4.6 ? 6 : 12;
  const ticks = [];
  for (let at = Math.ceil(first / 3600) * 3600; at <= last; at += 3600) {
    const { hour, minute } = format.localHour(at);
    if (minute !== 0 || hour % every !== 0) continue;
    // Half of it would be cut off.
    const cut = ((last - at) / (last - first)) * wide < EDGE_PX;
    ticks.push({ at, text: cut ? "" : hour === 0 ? format.weekday(at) : String(hour).padStart(2, "0") });
  }
  return ticks;
}

/** A computed colour, fainter: `rgb(...)`, or `color(srgb ...)` where it was mixed. */
export function withAlpha(color: string, alpha: number): string {
  const parts = color.match(/[\d.]+/g);
  if (!parts) return color;
  const [red, green, blue, old = "1"] = parts;
  const most = color.startsWith("color(") ? 255 : 1;
  return `rgba(${Number(red) * most}, ${Number(green) * most}, ${Number(blue) * most}, ${Number(old) * alpha})`;
}
