// The past day and the plan on one axis of time, in columns as the chart takes them.
import type { HomePart, NowPart, Num, PastPart, PlanPart } from "./types";

const QUARTER_S = 900;

export interface StorageSeries {
  key: string;
  name: string;
  kw: Num[];
  soc: Num[];
}

/** A column's value holds from its time to the next; the last one closes the axis. */
export interface Series {
  times: number[];
  /** Where the axis begins: as far back as was asked for, also before the past has been read. */
  from: number;
  now: number;
  /** From here on prices are expected and not published. */
  knownUntil: number;
  price: Num[];
  load: Num[];
  solar: Num[];
  grid: Num[];
  counts: number[];
  storages: StorageSeries[];
  /** The plan's slot by place on the axis, -1 in the past. */
  slot: number[];
}

export function makeSeries(
  home: HomePart,
  now: NowPart,
  plan: PlanPart | undefined,
  past: PastPart | undefined,
  range: { from: number; to: number; now: number; cut?: boolean },
): Series {
  const count = past?.grid.length ?? 0;
  // Without the grid the plan rests: nobody knows for how long, and nothing of it is done.
  const cut = range.cut ?? false;
  const planned = plan ? indices(plan, range.now, range.to) : [];
  const firstPlanned = planned.length && plan ? (plan.start[planned[0]!] ?? range.now) : range.now;
  const before = Array.from({ length: count }, (_, index) => index).filter((index) => {
    const start = (past?.start ?? 0) + index * QUARTER_S;
    return start >= range.from && start < firstPlanned;
  });
  const times = [...before.map((index) => past!.start + index * QUARTER_S)];
  // Between the last measured quarter and the plan lies what has just been: nothing is drawn there.
  const slot = before.map(() => -1);
  const gap = times.length > 0 && times.at(-1)! + QUARTER_S < firstPlanned;
  // Without a plan the axis ends now.
  const ends = times.length > 0 && !planned.length;
  if (gap) {
    times.push(times.at(-1)! + QUARTER_S);
    slot.push(-1);
  }
  for (const index of planned) {
    times.push(plan!.start[index]!);
    slot.push(index);
  }
  if (ends) {
    times.push(range.now);
    slot.push(-1);
  }
  if (planned.length) {
    times.push(plan!.end[planned.at(-1)!]!);
    slot.push(planned.at(-1)!);
  }
  const join = (old: Num[] | undefined, coming: Num[] | undefined): Num[] => {
    const made: Num[] = before.map((index) => old?.[index] ?? null);
    if (gap) made.push(made.at(-1) ?? null);
    if (ends) made.push(gap ? null : (made.at(-1) ?? null));
    for (const index of planned) made.push(coming?.[index] ?? null);
    // A quarter is drawn to where the next begins.
    if (!coming && planned.length) made[before.length + Number(gap)] = made[before.length + Number(gap) - 1] ?? null;
    if (planned.length) made.push(made.at(-1) ?? null);
    return made;
  };
  const unknown = planned.find((index) => !plan?.known[index]);
  return {
    times,
    from: Math.ceil(range.from / QUARTER_S) * QUARTER_S,
    now: range.now,
    knownUntil: unknown === undefined ? Infinity : plan!.start[unknown]!,
    price: join(past?.buy, plan?.buy),
    load: join(past?.load, plan?.load),
    solar: join(past?.solar, plan?.solar),
    grid: join(past?.grid, cut ? undefined : plan?.grid),
    counts: [...before.map(() => 0), ...(gap ? [0] : []), ...planned.map((index) => plan?.counts[index] ?? 0), 0],
    storages: home.storages.map((item) => {
      const coming = cut ? undefined : plan?.storages[item.key];
      // The plan tells the level at a slot's end; the axis wants it at its beginning.
      const soc = before.map((index) => past?.storages[item.key]?.soc[index] ?? null);
      if (gap) soc.push(now.storages[item.key]?.soc ?? null);
      if (ends) soc.push(now.storages[item.key]?.soc ?? null);
      planned.forEach((_, place) =>
        soc.push(place === 0 ? (now.storages[item.key]?.soc ?? null) : (coming?.soc[planned[place - 1]!] ?? null)),
      );
      if (planned.length) soc.push(coming?.soc[planned.at(-1)!] ?? null);
      return { key: item.key, name: item.name, kw: join(past?.storages[item.key]?.kw, coming?.kw), soc };
    }),
    slot,
  };
}

/** The column that an instant lies in, null where it is not on the axis. */
export function placeOf(series: Series, at: number): number | null {
  const place = series.times.findLastIndex((time) => time <= at);
  return place < 0 || place >= series.times.length - 1 ? null : place;
}

/** What of the axis lies in the same month as this moment, by a clock that tells dates. */
export function monthOf(series: Series, date: (seconds: number) => string): [number, number] {
  const month = (at: number): string => date(at).slice(0, "2026-11".length);
  const here = month(series.now);
  const first = series.times.find((at) => at <= series.now && month(at) === here);
  const next = series.times.find((at) => at > series.now && month(at) !== here);
  return [first === series.times[0] ? series.from : (first ?? series.now), next ?? series.times.at(-1)!];
}

/** The column of this moment; without a plan the last. */
export function placeOfNow(series: Series): number {
  const planned = series.slot.findIndex((slot) => slot >= 0);
  return planned < 0 ? Math.max(0, series.times.length - 2) : planned;
}

/** The plan's slots that have not ended and begin before the axis does. */
function indices(plan: PlanPart, now: number, to: number): number[] {
  return plan.start.map((_, index) => index).filter((index) => plan.end[index]! > now && plan.start[index]! < to);
}
