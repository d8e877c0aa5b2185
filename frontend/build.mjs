// Builds the one file that the integration serves. `node build.mjs --out FILE` writes it elsewhere, for the test that
// the committed file is what the source builds.
import { build } from "esbuild";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const place = process.argv.indexOf("--out");
const outfile =
  place > 0
    ? process.argv[place + 1]
    : new URL("../custom_components/v2h/frontend/v2h.js", import.meta.url).pathname;

await build({
  entryPoints: [new URL("src/main.ts", import.meta.url).pathname],
  outfile,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "inline",
  charset: "utf8",
  loader: { ".css": "text" },
  logLevel: "warning",
});

const file = readFileSync(outfile);
console.log(`${outfile}: ${file.length} bytes, ${gzipSync(file, { level: 9 }).length} gzipped`);
