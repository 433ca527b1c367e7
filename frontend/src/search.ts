// Search over names, aliases and the words of statements: how many, the next one, and Esc to leave.
import { button, make, short } from "./dom";
import type { Knowledge } from "./data";
import type { Store } from "./state";
import { S } from "./strings";

export class Search {
  readonly input = make("input", { id: "find", type: "search", autocomplete: "off", placeholder: S.findHint, "aria-label": S.find, role: "combobox", "aria-expanded": "false", "aria-controls": "hits" });
  private readonly count = make("span", { className: "soft", role: "status" });
  private readonly next = button(S.next, () => this.go(this.at + 1), { hidden: true });
  private readonly list = make("ul", { id: "hits", role: "listbox", "aria-label": S.find, hidden: true });
  private readonly names: [string, string][] = [];
  private readonly labels: [string, string][] = [];
  private hits: string[] = [];
  private at = 0;

  constructor(
    host: HTMLElement,
    private readonly knowledge: Knowledge,
    private readonly store: Store,
  ) {
    for (const thing of knowledge.data.nodes) for (const name of new Set([thing.label, ...thing.aliases])) this.names.push([folded(name), thing.id]);
    for (const [id, { label }] of Object.entries(knowledge.data.statements)) this.labels.push([folded(label), id]);
    this.input.addEventListener("input", () => this.find());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => setTimeout(() => this.close(), 200));
    host.append(make("div", { className: "search" }, this.input, this.list), this.next, this.count);
  }

  private find(): void {
    const wanted = folded(this.input.value.trim());
    const matching = wanted ? this.names.filter(([name]) => name.includes(wanted)) : [];
    matching.sort((a, b) => Number(b[0].startsWith(wanted)) - Number(a[0].startsWith(wanted)));
    this.hits = [...new Set([...matching.map(([, id]) => id), ...this.statements(wanted)])];
    this.at = -1;
    this.list.replaceChildren(...this.hits.slice(0, 10).map((id, n) => this.option(id, n)));
    this.input.removeAttribute("aria-activedescendant");
    this.list.hidden = !this.hits.length;
    this.next.hidden = this.hits.length < 2;
    this.input.setAttribute("aria-expanded", String(this.hits.length > 0));
    this.count.textContent = wanted ? S.counted(this.hits.length) : "";
  }

  /** Statements that hold all the words, in any order; those held back only where they are shown. */
  private statements(wanted: string): string[] {
    const words = wanted.split(/\s+/).filter(Boolean);
    const matching = words.length ? this.labels.filter(([label, id]) => words.every((word) => label.includes(word)) && (this.store.now.held || !this.knowledge.record(id).held)) : [];
    return matching.map(([, id]) => id);
  }

  private option(id: string, n: number): HTMLElement {
    const thing = this.knowledge.byId.get(id);
    const row = make("li", { role: "option", id: `hit-${n}` }, short(this.knowledge.label(id), 80), make("span", { className: "soft" }, ` ${thing?.type ?? this.knowledge.statement(id)?.status ?? ""}`));
    row.addEventListener("mousedown", () => this.go(n));
    return row;
  }

  private go(at: number): void {
    if (!this.hits.length) return void (this.count.textContent = this.input.value ? S.found(0, 0) : "");
    this.at = (at + this.hits.length) % this.hits.length;
    this.count.textContent = S.found(this.hits.length, this.at + 1);
    [...this.list.children].forEach((row, n) => row.setAttribute("aria-selected", String(n === this.at)));
    if (this.at < this.list.children.length) this.input.setAttribute("aria-activedescendant", `hit-${this.at}`);
    else this.input.removeAttribute("aria-activedescendant");
    this.store.set({ node: this.hits[this.at] as string, line: null });
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Enter" || event.key === "ArrowDown") this.go(this.at + 1);
    else if (event.key === "ArrowUp") this.go(this.at - 1);
    else if (event.key === "Escape") {
      this.input.value = "";
      this.find();
      document.querySelector<HTMLElement>("main > section:not([hidden])")?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private close(): void {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }
}

/** Names without case and accents, so that a plain keyboard finds all of them. */
function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
