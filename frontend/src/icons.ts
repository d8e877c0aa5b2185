// A few signs, drawn here: from Material Design Icons (Pictogrammers, Apache 2.0), as in the rest of Home Assistant.
import { svg, html, type TemplateResult } from "lit";

const PATHS = {
  vehicle:
    "M18.92,2C18.72,1.42 18.16,1 17.5,1H6.5C5.84,1 5.29,1.42 5.08,2L3,8V16A1,1 0 0,0 4,17H5A1,1 0 0,0 6,16V15H18V16A1,1 0 0,0 19,17H20A1,1 0 0,0 21,16V8L18.92,2M6.5,12A1.5,1.5 0 0,1 5,10.5A1.5,1.5 0 0,1 6.5,9A1.5,1.5 0 0,1 8,10.5A1.5,1.5 0 0,1 6.5,12M17.5,12A1.5,1.5 0 0,1 16,10.5A1.5,1.5 0 0,1 17.5,9A1.5,1.5 0 0,1 19,10.5A1.5,1.5 0 0,1 17.5,12M5,7L6.5,2.5H17.5L19,7H5M7,20H11V18L17,21H13V23L7,20Z",
  battery: "M16,20H8V6H16M16.67,4H15V2H9V4H7.33A1.33,1.33 0 0,0 6,5.33V20.67C6,21.4 6.6,22 7.33,22H16.67A1.33,1.33 0 0,0 18,20.67V5.33C18,4.6 17.4,4 16.67,4Z",
  more: "M7.41,8.58L12,13.17L16.59,8.58L18,10L12,16L6,10L7.41,8.58Z",
} as const;

export function icon(name: keyof typeof PATHS): TemplateResult {
  return html`<svg viewBox="0 0 24 24" width="24" height="24" fill="currentColor" aria-hidden="true">
    ${svg`<path d=${PATHS[name]}></path>`}
  </svg>`;
}
