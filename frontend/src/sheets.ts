// What the panel shows of the reader's own work: what was judged, with the share that is right, and notes and named views.
import { button, make, plain, short } from "./dom";
import type { Cards } from "./card";
import type { Knowledge } from "./data";
import { shareOf, type Judgement, type Judgements } from "./judgements";
import type { Notes } from "./notes";
import { viewFromHash, type Store } from "./state";
import { S } from "./strings";

export class Sheets {
  constructor(
    private readonly knowledge: Knowledge,
    private readonly store: Store,
    private readonly cards: Cards,
    private readonly judgements: Judgements,
    private readonly notes: Notes,
    private readonly files: { read: () => void; saveJudgements: () => void; saveNotes: () => void },
  ) {}

  judged(): Node[] {
    const { all, differing } = this.judgements;
    const actions = make("p", { className: "actions" }, button(S.readFile, this.files.read), button(S.judgementLines, this.files.saveJudgements, { disabled: all.length === 0 }), button(S.undoJudgement, () => this.judgements.undo(), { disabled: !this.judgements.canUndo }));
    const others = differing.map((theirs) => make("li", {}, ...this.words(theirs), " ", this.verdict(theirs), button(S.takeTheirs, () => this.judgements.accept(theirs), { className: "link" })));
    const rows = all.map((one) => make("li", {}, ...this.words(one), " ", this.verdict(one), button(S.takeBack, () => this.judgements.takeBack(one), { className: "link" })));
    return [
      make("h2", {}, S.judgedTitle),
      make("p", { className: "soft" }, S.judgedHint),
      actions,
      ...(all.length ? [this.shares()] : [make("p", {}, S.judgedNothing)]),
      ...(others.length ? [make("h3", {}, S.differing(others.length)), make("ul", { className: "said" }, ...others)] : []),
      ...(rows.length ? [make("h3", {}, S.judgedAll(rows.length)), make("ul", { className: "said" }, ...rows)] : []),
    ];
  }

  kept(): Node[] {
    const name = make("input", { "aria-label": S.viewName, placeholder: S.viewName, "data-key": "view name" });
    const keep = () => name.value.trim() && this.notes.nameView(name.value.trim(), location.hash.replace(/^#/, "").replace(/&?sheet=kept/, "").replace(/^&/, ""));
    name.addEventListener("keydown", (event) => event.key === "Enter" && keep());
    const open = (address: string) => this.store.set({ ...viewFromHash(address), lasso: [] });
    const views = this.notes.views.map(({ view, address }) => make("li", {}, button(short(view, 80), () => open(address), { className: "link" }), " ", button(S.forget, () => this.notes.forgetView(view), { className: "link soft", "aria-label": `${S.forget} ${short(view, 40)}` })));
    const notes = this.notes.all.map(({ id, label, note }) => make("li", {}, this.knowledge.label(id) === id ? plain(label) : this.cards.linkTo(id), make("p", { className: "note" }, plain(note))));
    return [
      make("h2", {}, S.keptTitle),
      make("p", { className: "soft" }, S.keptHint),
      make("p", { className: "actions" }, button(S.readFile, this.files.read), button(S.noteLines, this.files.saveNotes, { disabled: notes.length + views.length === 0 })),
      make("h3", {}, `${S.namedViews} (${views.length})`),
      make("p", { className: "actions" }, name, button(S.nameView, keep)),
      make("ul", { className: "said" }, ...views),
      make("h3", {}, `${S.notes} (${notes.length})`),
      make("ul", { className: "said" }, ...notes),
    ];
  }

  /** Precision by kind and status with its interval, as `kg quality` prints it. */
  private shares(): HTMLElement {
    const items = this.judgements.all.filter((one) => "id" in one && one.kind !== "thing") as Extract<Judgement, { id: string }>[];
    const kinds = ["tie", "statement"].map((kind): [string, typeof items] => [kind, items.filter((one) => one.kind === kind)]);
    const statuses = [...new Set(items.map(({ was }) => was))].sort().map((status): [string, typeof items] => [status, items.filter(({ was }) => was === status)]);
    const row = ([name, of]: [string, typeof items]) => {
      const { judged, accepted, low, high } = shareOf(of);
      return judged ? make("tr", {}, make("th", { scope: "row" }, name), ...[judged, accepted, percent(accepted / judged), `${percent(low)} – ${percent(high)}`].map((cell) => make("td", { className: "number" }, String(cell)))) : null;
    };
    const head = make("tr", {}, make("td"), ...S.shareColumns.map((name) => make("th", { scope: "col" }, name)));
    return make("table", { className: "shares" }, make("thead", {}, head), make("tbody", {}, ...[...kinds, ...statuses, [S.allKinds, items] as [string, typeof items]].map(row)));
  }

  private words(judgement: Judgement): (Node | string)[] {
    if ("left" in judgement) return [plain(`${judgement.left} ${judgement.verdict === "same" ? "=" : "≠"} ${judgement.right}`)];
    const here = this.knowledge.item(judgement.id) ?? this.knowledge.byId.get(judgement.id);
    return here ? [this.cards.linkTo(judgement.id)] : [plain(judgement.text), make("span", { className: "soft" }, ` ${S.elsewhere}`)];
  }

  private verdict(judgement: Judgement): HTMLElement {
    const right = "id" in judgement && judgement.right ? `: ${judgement.was} → ${judgement.right}` : "";
    return make("span", { className: "soft" }, `${S.verdicts[judgement.verdict] ?? judgement.verdict}${plain(right)} `);
  }
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
