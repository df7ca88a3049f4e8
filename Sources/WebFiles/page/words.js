// In which language does the page speak? The browser's, until the reader chooses.

import { english } from "./words-en.js";
import { chinese } from "./words-zh.js";

const key = "plansearch-language";

function chosen() {
  const stored = localStorage.getItem(key);
  if (stored === "zh" || stored === "en") return stored;
  const first = navigator.languages?.[0] ?? navigator.language ?? "en";
  return first.toLowerCase().startsWith("zh") ? "zh" : "en";
}

let language = chosen();

/// The page's texts.
export function words() {
  return language === "zh" ? chinese : english;
}

/// `zh-CN` or `en`.
export function languageTag() {
  return language === "zh" ? "zh-CN" : "en";
}

/// The language that the daemon is asked to word its sentences in: `zh` or `en`.
export function answerLanguage() {
  return language;
}

/// Changes to the other language and remembers that in this browser.
export function switchLanguage() {
  language = language === "zh" ? "en" : "zh";
  localStorage.setItem(key, language);
}

/// A number with separators.
export function count(number) {
  return number.toLocaleString(languageTag());
}
