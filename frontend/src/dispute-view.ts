// What is disputed: an assertion and its denial side by side, and figures that differ, each with its sentence and source.
import type { Cards } from "./card";
import { disputesOf, type Dispute } from "./disputes";
import { make } from "./dom";
import type { Knowledge } from "./data";
import type { Selection } from "./filter";
import { pageOf } from "./pager";
import type { Store } from "./state";
import { S } from "./strings";

const PAGE = 20;

export class DisputeView {
  constructor(
    private readonly host: HTMLElement,
    private readonly knowledge: Knowledge,
    private readonly store: Store,
    private readonly cards: Cards,
  ) {}

  show(selection: Selection): void {
    const all = disputesOf(this.knowledge, selection.items);
    if (!all.length) return void this.host.replaceChildren(make("p", {}, S.noDisputes));
    const { shown, buttons } = pageOf(this.store, all, PAGE);
    this.host.replaceChildren(make("p", { className: "soft" }, S.disputesFound(all.length)), ...shown.map((dispute) => this.dispute(dispute)), ...buttons);
  }

  private dispute({ kind, one, other }: Dispute): HTMLElement {
    const names = kind === "denial" ? S.assertedDenied : S.figuresDiffer;
    const side = (name: string, ids: string[]) => make("div", { className: "side" }, make("h3", {}, name), ...(ids.length ? ids.map((id) => this.cards.card(id, "h4")) : [make("p", { className: "soft" }, S.assertedByNobody)]));
    return make("section", { className: "dispute", "aria-label": names.join(", ") }, side(names[0], one), side(names[1], other));
  }
}
