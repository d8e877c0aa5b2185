import { css } from "lit";

/**
 * A card's colours: the theme's, and a palette for storages that is told apart in dark and light. What is inside a card
 * inherits them.
 */
export const palette = css`
  :host {
    --v2h-price: var(--energy-grid-consumption-color, #488fc2);
    --v2h-grid: var(--energy-grid-consumption-color, #488fc2);
    --v2h-solar: var(--energy-solar-color, #ff9800);
    --v2h-house: var(--secondary-text-color);
    --v2h-reserve: var(--v2h-reserve-color, #e07b00);
    --v2h-storage-0: var(--v2h-storage-color-1, #009688);
    --v2h-storage-1: var(--v2h-storage-color-2, #ab47bc);
    --v2h-storage-2: var(--v2h-storage-color-3, #8d6e63);
    --v2h-storage-3: var(--v2h-storage-color-4, #7cb342);
    --v2h-storage-4: var(--v2h-storage-color-5, #ec407a);
    --v2h-peak: var(--error-color, #db4437);
  }
  :host([dark]) {
    --v2h-storage-0: var(--v2h-storage-color-1, #2bb8a8);
    --v2h-storage-1: var(--v2h-storage-color-2, #c576d8);
    --v2h-storage-2: var(--v2h-storage-color-3, #b09a92);
    --v2h-storage-3: var(--v2h-storage-color-4, #9ccc65);
    --v2h-storage-4: var(--v2h-storage-color-5, #f06292);
  }
  @media (prefers-contrast: more) {
    :host,
    :host([dark]) {
      --v2h-price: color-mix(in srgb, var(--energy-grid-consumption-color, #488fc2) 55%, var(--primary-text-color));
      --v2h-grid: color-mix(in srgb, var(--energy-grid-consumption-color, #488fc2) 55%, var(--primary-text-color));
      --v2h-solar: color-mix(in srgb, var(--energy-solar-color, #ff9800) 55%, var(--primary-text-color));
      --v2h-house: var(--primary-text-color);
      --v2h-peak: color-mix(in srgb, var(--error-color, #db4437) 65%, var(--primary-text-color));
      --v2h-reserve: color-mix(in srgb, var(--v2h-reserve-color, #e07b00) 65%, var(--primary-text-color));
      --v2h-storage-0: color-mix(in srgb, var(--v2h-storage-color-1, #009688) 55%, var(--primary-text-color));
      --v2h-storage-1: color-mix(in srgb, var(--v2h-storage-color-2, #ab47bc) 55%, var(--primary-text-color));
      --v2h-storage-2: color-mix(in srgb, var(--v2h-storage-color-3, #8d6e63) 55%, var(--primary-text-color));
      --v2h-storage-3: color-mix(in srgb, var(--v2h-storage-color-4, #7cb342) 55%, var(--primary-text-color));
      --v2h-storage-4: color-mix(in srgb, var(--v2h-storage-color-5, #ec407a) 55%, var(--primary-text-color));
    }
  }
`;

export const shared = css`
  :host {
    display: block;
    --v2h-gap: 12px;
  }
  ha-card {
    height: 100%;
    box-sizing: border-box;
    padding: 16px;
    display: flex;
    flex-direction: column;
    gap: var(--v2h-gap);
    color: var(--primary-text-color);
    container-type: inline-size;
    overflow: hidden;
  }
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  h2 {
    font-size: var(--ha-card-header-font-size, 1.25rem);
    font-weight: 500;
    line-height: 1.3;
    flex: 1;
    min-width: 0;
  }
  h3 {
    font-size: 0.875rem;
    font-weight: 500;
    color: var(--secondary-text-color);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 8px;
    min-height: 32px;
  }
  .quiet {
    color: var(--secondary-text-color);
  }
  .small {
    font-size: 0.875rem;
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .chip {
    font-size: 0.8125rem;
    line-height: 1.25rem;
    padding: 2px 10px;
    border-radius: 999px;
    border: 1px solid var(--divider-color);
    color: var(--primary-text-color);
    white-space: nowrap;
  }
  .chip.warn {
    border-color: var(--warning-color, #ffa600);
    background: color-mix(in srgb, var(--warning-color, #ffa600) 16%, transparent);
  }
  .chip.good {
    border-color: var(--success-color, #43a047);
    background: color-mix(in srgb, var(--success-color, #43a047) 14%, transparent);
  }
  .note {
    border-inline-start: 3px solid var(--warning-color, #ffa600);
    background: color-mix(in srgb, var(--warning-color, #ffa600) 10%, transparent);
    padding: 8px 12px;
    border-radius: 4px;
    line-height: 1.4;
  }
  .note {
    overflow-wrap: anywhere;
  }
  .note.error {
    border-color: var(--error-color, #db4437);
    background: color-mix(in srgb, var(--error-color, #db4437) 10%, transparent);
  }
  .state a {
    display: inline-flex;
    align-items: center;
    min-height: 44px;
    color: var(--primary-color);
    font-weight: 500;
  }
  .state {
    display: flex;
    flex-direction: column;
    flex: 1;
    align-items: center;
    justify-content: center;
    text-align: center;
    gap: 12px;
    min-height: 96px;
    padding: 8px 16px;
    color: var(--secondary-text-color);
    line-height: 1.4;
  }
  .skeleton {
    border-radius: 8px;
    background: var(--divider-color);
    opacity: 0.35;
    animation: pulse 1.6s ease-in-out infinite alternate;
  }
  @keyframes pulse {
    to {
      opacity: 0.15;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 1px solid var(--divider-color);
    border-radius: 999px;
    min-height: 36px;
    padding: 4px 14px;
    cursor: pointer;
  }
  button:hover {
    background: color-mix(in srgb, var(--primary-text-color) 6%, transparent);
  }
  button.primary:hover {
    background: color-mix(in srgb, var(--primary-color) 62%, #000);
  }
  button:focus-visible,
  summary:focus-visible,
  [tabindex]:focus-visible {
    outline: 2px solid var(--primary-color);
    outline-offset: 2px;
  }
  button[aria-pressed="true"],
  button[aria-checked="true"] {
    border-color: var(--primary-color);
    background: color-mix(in srgb, var(--primary-color) 18%, transparent);
    font-weight: 500;
  }
  button.primary {
    /* Darker than the theme's own: white on Home Assistant's blue is too faint to read. */
    background: color-mix(in srgb, var(--primary-color) 72%, #000);
    border-color: transparent;
    color: #fff;
  }
  button[disabled] {
    opacity: 0.5;
    cursor: default;
  }
  button.chip {
    position: relative;
    min-height: 28px;
    padding: 2px 10px;
  }
  @media (prefers-contrast: more) {
    :host {
      /* The theme's quiet colours are not quiet here. */
      --secondary-text-color: var(--primary-text-color);
      --divider-color: color-mix(in srgb, var(--primary-text-color) 40%, transparent);
    }
    button:focus-visible,
    [tabindex]:focus-visible {
      outline-width: 3px;
      outline-color: var(--primary-text-color);
    }
  }
  @media (forced-colors: active) {
    /* What is told by a colour keeps it. */
    .bar,
    .bar *,
    .months i,
    .key i,
    .legend i,
    .switch button,
    .sign {
      forced-color-adjust: none;
    }
    button[aria-pressed="true"],
    button[aria-checked="true"] {
      outline: 2px solid Highlight;
    }
  }
  .sr {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
