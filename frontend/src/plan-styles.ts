// How the plan card looks.
import { css } from "lit";

export const planStyles = css`
  .flows {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
    min-height: 1.4em;
  }
  .storages {
    display: grid;
    gap: 8px;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr));
    /* What is opened takes a row of its own below the row of its storage. */
    grid-auto-flow: row dense;
    list-style: none;
  }
  .storages .own {
    grid-column: 1 / -1;
  }
  .storages li {
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
  .storage {
    flex: 1;
    display: grid;
    grid-template-columns: 40px 1fr auto 20px;
    gap: 2px 10px;
    align-items: center;
    width: 100%;
    text-align: start;
    border-radius: 12px;
    padding: 10px 12px;
    min-height: 84px;
    align-content: start;
    box-sizing: border-box;
  }
  .storage .sign {
    grid-row: 1 / span 2;
    align-self: start;
    display: grid;
    place-items: center;
    width: 40px;
    height: 40px;
    border-radius: 50%;
    color: var(--color);
    background: color-mix(in srgb, var(--color) 18%, transparent);
  }
  .storage .what {
    font-weight: 500;
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    align-items: baseline;
  }
  .storage .soc {
    font-size: 1.25rem;
    font-weight: 500;
  }
  .storage .more {
    display: grid;
    place-items: center end;
    color: var(--secondary-text-color);
    margin-inline-end: -6px;
  }
  .storage[aria-expanded="true"] .more {
    transform: rotate(180deg);
    place-items: center start;
  }
  .storage .why {
    grid-column: 2 / -1;
    font-size: 0.875rem;
    line-height: 1.35;
    color: var(--secondary-text-color);
  }
  .storage .why .problem {
    color: var(--primary-text-color);
  }
  summary {
    cursor: pointer;
    padding: 4px 0;
  }
  details p {
    margin-top: 4px;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0 4px;
    margin: -4px -8px 0;
  }
  .legend button {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 28px;
    padding: 0 8px;
    font-size: 0.8125rem;
    border-color: transparent;
    background: none;
    font-weight: 400;
  }
  .legend button[aria-pressed="false"] {
    color: var(--secondary-text-color);
    text-decoration: line-through;
  }
  .legend i {
    width: 14px;
    height: 3px;
    border-radius: 2px;
    background: var(--color);
  }
  .legend i.dash {
    background: repeating-linear-gradient(90deg, var(--color) 0 4px, transparent 4px 7px);
  }
  .legend i.dot {
    width: 8px;
    height: 8px;
    border-radius: 50%;
    margin: 0 3px;
  }
  .legend i.block {
    height: 12px;
    background: color-mix(in srgb, var(--color) 22%, transparent);
  }
  .legend span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 28px;
    padding: 0 8px;
    font-size: 0.8125rem;
  }
  .told {
    min-height: calc(1.45em * (1 + 1.7 * max(var(--storages, 1), 3)));
    line-height: 1.45;
    padding: 10px 12px;
    border-radius: 8px;
    background: color-mix(in srgb, var(--primary-text-color) 5%, transparent);
  }
  @container (max-width: 285px) {
    v2h-plan-chart {
      min-height: 0 !important;
    }
    .storage {
      min-height: 0;
    }
    .storage .why,
    .legend,
    .told:not(.picked) {
      display: none;
    }
  }
  @container (max-width: 480px) {
    .told {
      min-height: calc(1.45em * (2 + 3 * max(var(--storages, 1), 3)));
    }
  }
  .told b {
    font-weight: 500;
  }
  .next {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 4px 12px;
    list-style: none;
    line-height: 1.4;
  }
  .next li {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
  }
  @container (max-width: 480px) {
    .next {
      grid-template-columns: minmax(min-content, 3.4em) 1fr;
    }
  }
  .told .first {
    display: inline-block;
  }
  .told .first::first-letter {
    text-transform: uppercase;
  }
  .changed {
    display: grid;
    gap: 2px;
    line-height: 1.4;
  }
  .hint {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 16px;
    margin-bottom: 4px;
  }
  .blank {
    display: grid;
    place-items: center;
    text-align: center;
    color: var(--secondary-text-color);
    border-radius: 8px;
    background: color-mix(in srgb, var(--primary-text-color) 4%, transparent);
  }
`;
