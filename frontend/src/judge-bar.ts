// The buttons by which a reader judges a card or a thing; all bars of the same item follow each other.
import { button, make, short } from "./dom";
import { nameOf, STATUSES, type Knowledge, type Thing } from "./data";
import { statusAfter, type Judgements } from "./judgements";
import { nameField } from "./name-field";
import { TYPE_NAMES } from "./palette";
import type { SearchIndex } from "./search-index";
import { S } from "./strings";

export class JudgeBar {
  constructor(
    private readonly knowledge: Knowledge,
    private readonly judgements: Judgements,
    private readonly index: SearchIndex,
  ) {
    judgements.listen(() => this.refresh());
  }

  /** What was judged of a tie or statement; empty if nothing was. */
  verdictOf(id: string): string {
    return this.judgements.of(id)?.verdict ?? "";
  }

  /** Right, wrong, or another status. */
  item(id: string): HTMLElement {
    const bar = make("p", { className: "judge", role: "group", "aria-label": S.judge, "data-judged": id, "data-bar": "item" });
    this.fillItem(bar, id);
    return bar;
  }

  /** Another type, the same as another thing, or another thing in one of the documents. */
  thing(id: string): HTMLElement {
    const bar = make("div", { className: "judge", role: "group", "aria-label": S.judge, "data-judged": id, "data-bar": "thing" });
    this.fillThing(bar, id);
    return bar;
  }

  private refresh(): void {
    for (const bar of document.querySelectorAll<HTMLElement>("[data-judged]")) {
      const key = (document.activeElement as HTMLElement | null)?.dataset["key"];
      const inside = bar.contains(document.activeElement);
      const id = bar.dataset["judged"] as string;
      if (bar.dataset["bar"] === "item") this.fillItem(bar, id);
      else this.fillThing(bar, id);
      if (inside && key) bar.querySelector<HTMLElement>(`[data-key="${key}"]`)?.focus();
    }
  }

  private fillItem(bar: HTMLElement, id: string): void {
    const judged = this.judgements.of(id);
    const verdict = judged?.verdict;
    const choice = (name: "accepted" | "rejected", text: string, sign: string) => button(`${sign} ${text}`, () => this.judgements.judgeItem(id, name), { "aria-pressed": String(verdict === name), "data-key": name });
    const current = this.knowledge.record(id).status;
    const status = this.select("status", S.wrongStatus, STATUSES.filter((other) => other !== current), statusAfter(judged), (right) => this.judgements.judgeItem(id, "wrong-status", right));
    bar.replaceChildren(choice("accepted", S.right, "✓"), choice("rejected", S.wrong, "✗"), status);
    bar.closest("article")?.setAttribute("data-verdict", verdict ?? "");
  }

  private fillThing(bar: HTMLElement, id: string): void {
    const thing = this.knowledge.byId.get(id) as Thing;
    const judged = this.judgements.of(id);
    const type = this.select("type", S.wrongType, TYPE_NAMES.filter((name) => name !== thing.type), judged && "id" in judged ? judged.right : null, (right) => this.judgements.judgeType(id, right));
    bar.replaceChildren(type, nameField(this.knowledge, this.index, id, S.sameAs, "same", (other) => this.judgements.judgePair(id, other, "same")), ...this.splits(thing), this.pairs(id));
  }

  private select(key: string, name: string, values: readonly string[], chosen: string | null, judge: (value: string) => void): HTMLElement {
    const list = make("select", { "data-key": key, "aria-label": name }, make("option", { value: "" }, `${name}…`), ...values.map((value) => make("option", { value, selected: value === chosen }, S.shouldBe(value))));
    list.addEventListener("change", () => judge(list.value || (chosen ?? "")));
    return list;
  }

  /** Of a thing in several documents, a choice of the one that means somebody else. */
  private splits(thing: Thing): HTMLElement[] {
    const documents = [...new Set(thing.mentions.map(([document]) => document))];
    if (documents.length < 2) return [];
    const options = documents.map((n) => make("option", { value: String(n) }, short(nameOf(this.knowledge.document(n)), 50)));
    const list = make("select", { "data-key": "split", "aria-label": S.otherIn }, make("option", { value: "" }, `${S.otherIn}…`), ...options);
    list.addEventListener("change", () => list.value && this.judgements.judgePair(thing.id, `${thing.id}@${this.knowledge.document(Number(list.value)).id}`, "different"));
    return [list];
  }

  private pairs(id: string): HTMLElement {
    const row = (judgement: ReturnType<Judgements["pairsOf"]>[number]) => {
      const { left, right, verdict } = judgement;
      const name = (ref: string) => short(this.knowledge.label(ref.split("@")[0] as string), 40) + (ref.includes("@") ? ` (${short(ref.split("@")[1] as string, 30)})` : "");
      return make("li", {}, `${name(left)} ${verdict === "same" ? "=" : "≠"} ${name(right)} `, button(S.takeBack, () => this.judgements.takeBack(judgement), { className: "link" }));
    };
    return make("ul", {}, ...this.judgements.pairsOf(id).map(row));
  }
}
