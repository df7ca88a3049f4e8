// Which part of a plan is loaded? Some hundred passages around where the reader is; more as the reader moves.

import { get, segment } from "./api.js";
import { element } from "./element.js";
import { ordinal, passageBlock } from "./passage.js";
import { words } from "./words.js";

/// The maximum number of passages before and after one in a request.
const reach = 100;
/// The distance to the end of the loaded text, in pixels, at which the next part is requested.
const margin = 1500;

/// The text of a plan, a window onto its passages.
export class PassageWindow {
  /// `look` returns what `passageBlock` needs to know about a passage besides its text.
  constructor(plan, total, look) {
    this.plan = plan;
    this.total = total;
    this.look = look;
    this.low = 1;
    this.high = 0;
    this.above = element("div", { class: "sentinel" });
    this.below = element("div", { class: "sentinel" });
    this.list = element("div", { class: "passages" });
    this.end = element("p", { class: "quiet end", hidden: true }, words().reading.end);
    this.element = element("div", { class: "plan-text" }, this.above, this.list, this.below, this.end);
    this.observer = new IntersectionObserver((entries) => this.seen(entries), { rootMargin: `${margin}px 0px` });
    this.busy = false;
  }

  /// Shows the passage with this order, and marks it if `marked`.
  async goTo(number, { marked, signal }) {
    const wanted = Math.min(Math.max(number, 1), Math.max(this.total, 1));
    if (wanted < this.low || wanted > this.high) {
      const passages = await this.fetch(wanted, signal);
      this.observer.disconnect();
      this.list.replaceChildren(...passages.map((one) => this.block(one)));
      this.low = ordinal(passages[0].passage);
      this.high = ordinal(passages.at(-1).passage);
      this.watch();
    }
    this.list.querySelector("[aria-current]")?.removeAttribute("aria-current");
    const block = this.at(wanted);
    if (!block) return;
    if (marked) block.setAttribute("aria-current", "location");
    if (marked || wanted > 1) block.scrollIntoView({ block: wanted > 1 ? "center" : "nearest" });
    else scrollTo(0, 0);
  }

  at(number) {
    return this.list.querySelector(`#passage-${number}`);
  }

  /// The order of the passage that is being read: this one while it is visible, otherwise the one at the top.
  read(number) {
    const box = this.at(number)?.getBoundingClientRect();
    return box && box.bottom > 0 && box.top < innerHeight ? number : this.top();
  }

  /// The order of the passage at the top of the window.
  top() {
    const edge = 120;
    for (const block of this.list.children) {
      if (block.getBoundingClientRect().bottom > edge) return Number(block.id.slice("passage-".length));
    }
    return this.high;
  }

  async fetch(number, signal) {
    const answer = await get(`passages/${segment(`${this.plan}.${number}`)}`, { context: reach }, signal);
    return [...answer.before, answer.passage, ...answer.after];
  }

  block(passage) {
    return passageBlock(passage, this.look(ordinal(passage.passage)));
  }

  watch() {
    this.end.hidden = this.high < this.total;
    this.observer.disconnect();
    if (this.low > 1) this.observer.observe(this.above);
    if (this.high < this.total) this.observer.observe(this.below);
  }

  async seen(entries) {
    const entry = entries.find((one) => one.isIntersecting);
    if (!entry || this.busy) return;
    this.busy = true;
    try {
      await (entry.target === this.below ? this.extendDown() : this.extendUp());
      this.watch();
    } catch {
      // The next scroll or link asks again.
    } finally {
      this.busy = false;
    }
  }

  async extendDown() {
    const high = this.high;
    const passages = await this.fetch(Math.min(high + 1 + reach, this.total));
    if (high !== this.high) return;
    const next = passages.filter((one) => ordinal(one.passage) > high);
    this.list.append(...next.map((one) => this.block(one)));
    this.high = ordinal(passages.at(-1).passage);
  }

  async extendUp() {
    const low = this.low;
    const passages = await this.fetch(Math.max(low - 1 - reach, 1));
    if (low !== this.low) return;
    const previous = passages.filter((one) => ordinal(one.passage) < low);
    // Text above the reader is added without moving what the reader sees.
    const first = this.list.firstElementChild;
    const before = first.getBoundingClientRect().top;
    this.list.prepend(...previous.map((one) => this.block(one)));
    this.low = ordinal(passages[0].passage);
    scrollBy(0, first.getBoundingClientRect().top - before);
  }
}
