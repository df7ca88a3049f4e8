// What does the page show? Reads the address, runs its view, keeps the frame around it.

import { showAgency } from "./agency-view.js";
import { element } from "./element.js";
import { problemNote } from "./problem-note.js";
import { listenToKeys, movement, showHelp } from "./keyboard.js";
import { showMatrix } from "./matrix-view.js";
import { showMentions } from "./mentions-view.js";
import { runningHeads } from "./paper.js";
import { showPlans } from "./plans-view.js";
import { showPrint } from "./print-view.js";
import { showProjects } from "./projects-view.js";
import { showReading } from "./reading-view.js";
import { address, currentRoute } from "./route.js";
import { showSearch } from "./search-view.js";
import { languageTag, switchLanguage, words } from "./words.js";

/// Each fills `main` for the parameters of its address and stops when the signal aborts.
const views = {
  search: showSearch,
  read: showReading,
  mentions: showMentions,
  matrix: showMatrix,
  projects: showProjects,
  agency: showAgency,
  plans: showPlans,
  print: showPrint,
};
const main = document.getElementById("main");
let running = new AbortController();
let shown = null;

async function show({ anew = false } = {}) {
  const { view, parameters } = currentRoute();
  const name = Object.hasOwn(views, view) ? view : "search";
  const scroll = history.state?.scroll ?? null;
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const same = !anew && shown === name;
  frame(name);
  movement.move = null;
  main.dataset.view = name;
  if (!same) main.replaceChildren();
  shown = name;
  main.setAttribute("aria-busy", "true");
  // A view that takes long says so. A quick one must not flicker.
  const patience = setTimeout(() => {
    if (main.childElementCount === 0) main.replaceChildren(element("p", { class: "quiet" }, words().loading));
  }, 300);
  try {
    await views[name](main, parameters, signal, { same });
    if (signal.aborted) return;
    if (name === "read") return;
    if (scroll !== null) scrollTo(0, scroll);
    else scrollTo(0, 0);
  } catch (error) {
    if (signal.aborted || error.name === "AbortError") return;
    if (error.code === undefined) console.error(error);
    main.replaceChildren(problemNote(error, { retry: () => show({ anew: true }) }));
  } finally {
    clearTimeout(patience);
    if (!signal.aborted) {
      main.removeAttribute("aria-busy");
      if (!same && document.activeElement === document.body) main.focus({ preventScroll: true });
    }
  }
}

/// Everything around the view, in the chosen language.
function frame(name) {
  const text = words();
  document.documentElement.lang = languageTag();
  runningHeads();
  document.title = `${text.views[name] ?? text.name} · plansearch`;
  const links = Object.entries(text.views).map(([view, label]) =>
    element("a", { href: address(view), "aria-current": view === name ? "page" : null }, label),
  );
  const nav = document.getElementById("views");
  nav.setAttribute("aria-label", text.viewsLabel);
  nav.replaceChildren(...links);
  const language = document.getElementById("language");
  language.textContent = text.other;
  language.setAttribute("aria-label", text.otherLabel);
  document.getElementById("help").setAttribute("aria-label", text.help);
  document.getElementById("skip").textContent = text.skip;
  document.getElementById("partial").textContent = text.print.partial;
}

document.getElementById("skip").addEventListener("click", () => main.focus());
document.getElementById("help").addEventListener("click", showHelp);
document.getElementById("language").addEventListener("click", () => {
  switchLanguage();
  show({ anew: true });
});
addEventListener("hashchange", () => show());
listenToKeys();

// Where a reader was on a page of results is part of that entry of the history.
history.scrollRestoration = "manual";
let settling = 0;
addEventListener("scroll", () => {
  clearTimeout(settling);
  const at = location.hash;
  settling = setTimeout(() => {
    if (at === location.hash && !main.hasAttribute("aria-busy") && shown !== "read") {
      history.replaceState({ scroll: scrollY }, "", location.href);
    }
  }, 120);
});

show();
