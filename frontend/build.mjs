// Bundles the explorer into the three assets that kg ships: the script that starts it, the explorer, its style sheet.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const shared = { bundle: true, minify: true, legalComments: "none", charset: "utf8", logLevel: "warning" };
const outdir = process.argv[2] ?? here("../kg/visualize/assets");

await build({
  ...shared,
  entryPoints: { explorer: here("src/main.ts"), boot: here("src/boot.ts") },
  outdir,
  format: "iife",
  target: ["chrome109", "firefox115", "safari16.4"],
  loader: { ".json": "text" },
});
await build({ ...shared, entryPoints: { explorer: here("src/style.css") }, outdir });
