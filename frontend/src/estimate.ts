// What the owner's own command costs against the plan: a quick estimate with the plan's prices, load and sun.
// It is one: what the other storages would do otherwise is left out.
import type { PeaksPart, PlanPart, StorageHome } from "./types";

export interface Estimate {
  /** Currency, positive: dearer than the plan; with the peak charge. */
  cost: number;
  peak: number;
  socFrom: number;
  socTo: number;
}

export interface Command {
  verb: "charge" | "discharge" | "hold";
  /** kW at the house's side. */
  power: number;
  hours: number;
}

export function estimate(
  plan: PlanPart,
  item: StorageHome,
  soc: number,
  command: Command,
  peaks: PeaksPart | undefined,
  now: number,
): Estimate | undefined {
  const planned = plan.storages[item.key];
  if (!planned) return undefined;
  const until = now + 3600 * command.hours;
  let stored = soc * item.capacity_kwh;
  let deltaStored = 0;
  let energy = 0;
  const windows = new Map<number, { planned: number; own: number }>();
  const length = 60 * (peaks?.components[0]?.window_minutes ?? 60);
  plan.start.forEach((start, index) => {
    const hours = (Math.min(plan.end[index]!, until) - Math.max(start, now)) / 3600;
    if (hours <= 0) return;
    const was = planned.kw[index]!;
    const own = possible(item, command, stored, hours);
    stored += inside(item, own) * hours;
    deltaStored += (inside(item, own) - inside(item, was)) * hours;
    const grid = plan.grid[index]!;
    const other = grid + own - was;
    energy += (money(plan, index, other) - money(plan, index, grid)) * hours;
    if (plan.counts[index]) {
      const window = Math.floor(start / length);
      const sum = windows.get(window) ?? { planned: 0, own: 0 };
      sum.planned += (Math.max(grid, 0) * hours * 3600) / length;
      sum.own += (Math.max(other, 0) * hours * 3600) / length;
      windows.set(window, sum);
    }
  });
  // What the open window has imported already.
  const open = peaks?.window && windows.get(Math.floor(now / length));
  if (open) {
    open.planned += (peaks.window!.used_kwh * 3600) / length;
    open.own += (peaks.window!.used_kwh * 3600) / length;
  }
  const peak = peakCost([...windows.values()], peaks);
  return {
    cost: energy - worth(plan, item, deltaStored, until) + peak,
    peak,
    socFrom: soc,
    socTo: stored / item.capacity_kwh,
  };
}

/** What the storage can do for so long: it stops at its limits. */
function possible(item: StorageHome, command: Command, stored: number, hours: number): number {
  switch (command.verb) {
    case "hold":
      return 0;
    case "charge": {
      const room = Math.max(0, item.max_soc * item.capacity_kwh - stored) / item.charge_efficiency;
      return Math.min(command.power, item.charge_kw, room / hours);
    }
    case "discharge": {
      const there = Math.max(0, stored - item.min_soc * item.capacity_kwh) * item.discharge_efficiency;
      return -Math.min(command.power, item.discharge_kw, there / hours);
    }
  }
}

/** What of a power reaches the storage, or is taken from it. */
function inside(item: StorageHome, kw: number): number {
  return kw > 0 ? kw * item.charge_efficiency : kw / item.discharge_efficiency;
}

function money(plan: PlanPart, index: number, kw: number): number {
  return kw > 0 ? kw * plan.buy[index]! : kw * plan.sell[index]!;
}

/** What is stored more need not be charged later, at the price of the plan's next charging; else it is used later. */
function worth(plan: PlanPart, item: StorageHome, kwh: number, after: number): number {
  const planned = plan.storages[item.key]!;
  const later = plan.start.map((_, index) => index).filter((index) => plan.start[index]! >= after);
  const charging = later.filter((index) => planned.kw[index]! > 0.05);
  const using = later.filter((index) => planned.kw[index]! < -0.05);
  const mean = (of: number[]): number => of.reduce((sum, index) => sum + plan.buy[index]!, 0) / of.length;
  if (charging.length) return (kwh / item.charge_efficiency) * mean(charging);
  if (using.length) return kwh * item.discharge_efficiency * mean(using);
  return later.length ? kwh * item.discharge_efficiency * mean(later) : 0;
}

/** What the highest window of the command adds to the month's charge. */
function peakCost(windows: { planned: number; own: number }[], peaks: PeaksPart | undefined): number {
  let cost = 0;
  for (const item of peaks?.components ?? []) {
    const full = item.entries.length >= item.places;
    const place = full ? (item.entries.at(-1)?.kw ?? 0) : 0;
    let most = 0;
    for (const window of windows) most = Math.max(most, window.own - Math.max(window.planned, place));
    cost += (most * item.price) / Math.max(1, item.places);
  }
  return cost;
}
