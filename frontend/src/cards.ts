// Everything that defines an element: loaded by main.ts when the page is ready for it.
import "./editor";
import "./peaks-card";
import "./plan-card";
import "./reserve-card";
import "./savings-card";
import "./strategy";
