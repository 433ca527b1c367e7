// The desk: a summary of what is selected, and under it every tie and statement as a card, in groups.
import type { Cards } from "./card";
import { button, make, plain, short } from "./dom";
import type { Knowledge } from "./data";
import type { Selection } from "./filter";
import { groupsOf, type Group } from "./grouping";
import { itemLine } from "./item-line";
import type { Judgements } from "./judgements";
import { pageOf } from "./pager";
import { GROUPINGS, type Store } from "./state";
import { statusBar, statusCounts } from "./status-shares";
import { percent } from "./sheets";
import { S } from "./strings";
import { summaryOf, type Summary } from "./summary";

const GROUPS = 12;
const RESULTS = 30;
/** So many cards of a group are written at first. */
const FIRST = 3;
const MORE = 20;
const NAMED = 3;

export class DeskView {
  private readonly opened = new Map<string, number>();
  private readonly judged = make("p", { className: "judged soft" });

  constructor(
    private readonly host: HTMLElement,
    private readonly knowledge: Knowledge,
    private readonly store: Store,
    private readonly cards: Cards,
    private readonly judgements: Judgements,
  ) {
    judgements.listen(() => this.showJudged());
  }

  show(selection: Selection): void {
    const searched = this.store.now.query !== "";
    const parts = searched ? this.results(selection) : [...this.summary(summaryOf(this.knowledge, selection)), ...this.groups(selection)];
    this.host.replaceChildren(...parts);
    this.showJudged();
  }

  /** What the search has found, the best first. */
  private results(selection: Selection): Node[] {
    const { shown, buttons } = pageOf(this.store, [...selection.items], RESULTS);
    const heading = make("h2", {}, S.results(selection.items.size, short(this.store.now.query, 80)), " ", button(S.clearQuery, () => this.store.set({ query: "" }), { className: "link" }));
    const none = selection.items.size ? [] : [make("p", {}, S.noResults)];
    return [heading, ...none, make("div", { className: "cards" }, ...shown.map((id) => this.cards.brief(id))), ...buttons];
  }

  private summary({ headlines, central, disputes, planned }: Summary): Node[] {
    const lines = (ids: string[]) => make("ul", { className: "said" }, ...ids.map((id) => make("li", {}, ...itemLine(this.knowledge, this.store, id))));
    const part = (name: string, ...children: (Node | null)[]) => make("section", {}, make("h3", {}, name), ...children);
    const all = (n: number, shown: number, open: () => void) => (n > shown ? button(S.all(n), open, { className: "link" }) : null);
    const chip = ([id, count]: [string, number]) => make("li", {}, button(short(this.knowledge.label(id), 40), () => this.store.set({ node: id })), make("span", { className: "soft" }, ` ${count}`));
    const denied = disputes.slice(0, NAMED).map(({ other }) => other[0] as string);
    const parts = [
      part(S.headlines, lines(headlines)),
      make(
        "div",
        {},
        part(S.central, make("ul", { className: "chips" }, ...central.map(chip))),
        disputes.length > 0 && part(S.disputed(disputes.length), lines(denied), button(S.sideBySide, () => this.store.set({ tab: "disputes" }), { className: "link" })),
        planned.length > 0 && part(S.planned(planned.length), lines(planned.slice(0, NAMED)), all(planned.length, NAMED, () => this.store.set({ query: "status:planned" }))),
        this.judged,
      ),
    ];
    return headlines.length ? [make("h2", {}, S.summary), make("div", { className: "summary" }, ...parts)] : [];
  }

  private showJudged(): void {
    const { judged, accepted, low, high } = this.judgements.share();
    this.judged.hidden = judged === 0;
    this.judged.textContent = S.judgedShare(judged, accepted, percent(accepted / (judged || 1)), percent(low), percent(high));
  }

  private groups(selection: Selection): Node[] {
    const { group } = this.store.now;
    const groups = groupsOf(this.knowledge, selection.items, group);
    const { shown, buttons } = pageOf(this.store, groups, GROUPS);
    const choices = GROUPINGS.map((by) => button(S.groupings[by], () => this.store.set({ group: by }), { "aria-pressed": String(by === group), "data-key": `group ${by}` }));
    const bar = make("p", { className: "grouping", role: "group", "aria-label": S.groupBy }, make("span", { className: "soft" }, `${S.groupBy} `), ...choices);
    return [make("h2", {}, S.takesPart), bar, ...shown.map((one) => this.group(one)), ...buttons, ...(groups.length ? [] : [make("p", {}, S.nothingPasses)])];
  }

  private group(group: Group): HTMLElement {
    const key = `${this.store.now.group} ${group.key}`;
    const cards = make("div", { className: "cards" });
    const next = button("", () => more(MORE), { className: "link" });
    let at = 0;
    const more = (size: number) => {
      cards.append(...group.ids.slice(at, at + size).map((id) => this.cards.brief(id)));
      at = Math.min(group.ids.length, at + size);
      this.opened.set(key, at);
      next.textContent = S.moreIn(group.ids.length - at, short(group.name, 40));
      next.hidden = at >= group.ids.length;
    };
    more(this.opened.get(key) ?? FIRST);
    const name = group.thing ? button(short(group.name, 90), () => this.store.set({ node: group.thing }), { className: "link" }) : plain(short(group.name, 120));
    return make("section", { className: "group", "aria-label": short(group.name, 90) }, make("h3", {}, name, " ", make("span", { className: "soft" }, String(group.ids.length)), statusBar(statusCounts(this.knowledge, group.ids))), cards, next);
  }
}
