// The cards' visual editors, made of Home Assistant's own form.
import { LitElement, html, type TemplateResult } from "lit";
import type { CardConfig, Hass } from "./types";

interface Field {
  name: string;
  selector: Record<string, unknown>;
  default?: unknown;
}

const HOME: Field[] = [
  { name: "entry_id", selector: { config_entry: { integration: "v2h" } } },
  { name: "title", selector: { text: {} } },
];
const PLAN: Field[] = [
  { name: "past_hours", selector: { number: { min: 0, max: 24, mode: "slider", unit_of_measurement: "h" } }, default: 24 },
  { name: "ahead_hours", selector: { number: { min: 6, max: 48, mode: "slider", unit_of_measurement: "h" } }, default: 48 },
  { name: "show_storages", selector: { boolean: {} }, default: true },
  { name: "show_next", selector: { boolean: {} }, default: true },
];
/** What a field that is left empty means. */
const HELPERS: Record<string, string> = { entry_id: "editor_home_says", title: "editor_title_says" };
const LABELS: Record<string, string> = {
  entry_id: "editor_home",
  title: "editor_title",
  past_hours: "editor_past",
  ahead_hours: "editor_ahead",
  show_storages: "editor_storages",
  show_next: "editor_next",
};

class CardEditor extends LitElement {
  static override properties = { hass: { attribute: false }, config: { state: true } };
  declare hass?: Hass;
  declare config?: CardConfig;
  protected fields: Field[] = HOME;
  private asked = false;

  setConfig(config: CardConfig): void {
    this.config = config;
  }

  protected override willUpdate(): void {
    if (!this.hass || this.asked) return;
    this.asked = true;
    void this.hass.loadBackendTranslation("common", "v2h").then(() => this.requestUpdate());
  }

  protected override render(): TemplateResult {
    if (!this.hass || !this.config) return html``;
    const data = Object.fromEntries(this.fields.filter((field) => "default" in field).map((field) => [field.name, field.default]));
    return html`<ha-form
      .hass=${this.hass}
      .data=${{ ...data, ...this.config }}
      .schema=${this.fields}
      .computeLabel=${(field: Field) => this.hass?.localize(`component.v2h.common.${LABELS[field.name]}`) || field.name}
      .computeHelper=${(field: Field) => (HELPERS[field.name] ? this.hass?.localize(`component.v2h.common.${HELPERS[field.name]}`) : undefined)}
      @value-changed=${this.onChange}
    ></ha-form>`;
  }

  private onChange = (event: CustomEvent<{ value: Record<string, unknown> }>): void => {
    event.stopPropagation();
    const config = { ...event.detail.value };
    // What is as it would be without being said is left out of the configuration.
    for (const field of this.fields)
      if (config[field.name] === field.default || config[field.name] === "") delete config[field.name];
    this.dispatchEvent(new CustomEvent("config-changed", { detail: { config }, bubbles: true, composed: true }));
  };
}

class PlanCardEditor extends CardEditor {
  protected override fields = [...HOME, ...PLAN];
}

customElements.define("v2h-card-editor", CardEditor);
customElements.define("v2h-plan-card-editor", PlanCardEditor);
