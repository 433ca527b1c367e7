// The one script that runs as the file is read: it inflates the style, the explorer and the data with what the browser has
// for that. The explorer becomes an inline script, which the policy of the page knows by its hash.

declare global {
  interface Window {
    /** A part of the page by its name, inflated; read once. */
    kgPart: (name: string) => Promise<string>;
    /** What the page opens with, as it is being inflated. */
    kgData: Promise<string>;
  }
}

const OLD = "This browser cannot unpack the page: it needs Chrome 80, Firefox 113, Safari 16.4 or newer.";

async function part(name: string): Promise<string> {
  const find = () => document.getElementById(`kg-${name}`)?.textContent;
  // What is held back stands behind this script, so that the page opens before it is read.
  if (!find() && document.readyState === "loading") await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
  const letters = find() ?? "";
  const packed = atob(letters);
  const bytes = new Uint8Array(packed.length);
  for (let n = 0; n < packed.length; n++) bytes[n] = packed.charCodeAt(n);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

function add(kind: "style" | "script", text: string): void {
  const element = document.createElement(kind);
  element.textContent = text;
  document.head.append(element);
}

async function boot(): Promise<void> {
  window.kgPart = part;
  window.kgData = part("data");
  const [style, script] = await Promise.all([part("style"), part("script")]);
  add("style", style);
  add("script", script);
}

if ("DecompressionStream" in window) void boot();
else document.body.append(OLD);

export {};
