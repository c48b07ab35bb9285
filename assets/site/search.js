// The search of the site: months of the index are fetched from the newest backwards until enough is found. `DROPPED` and
// `WRITTEN`, what folding drops and writes anew, stand before this text in the published file (folding.js). Both sides are held to the pairs of src-tauri/arabic/vectors.json.

const ENOUGH = 20;
const MONTHS_AT_ONCE = 6;
const MOST_TERMS = 8;

const DROP = new RegExp(`[${DROPPED.map(([from, to]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`).join("")}]`, "gu");
const written = (letter) => WRITTEN[letter] ?? letter;

/** One form for every spelling of a word. */
export function fold(text) {
  const lower = [...text.normalize("NFKC")].map((letter) => written(letter).toLowerCase()).join("");
  const bare = lower.normalize("NFKD").replace(DROP, "");
  const folded = [...bare].map(written).join("").normalize("NFC").replace(/[\s\u0085]+/g, " ").trim();
  // A و that stands alone joins the word after it.
  return folded.split(" ").reduce((joined, word, at, all) => joined + (at && all[at - 1] !== "و" ? " " : "") + word, "");
}

const PREFIXES = ["ال", "وال", "بال", "كال", "فال", "لل", "و"];
const SUFFIXES = ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"];
const letters = (word) => [...word].length;

/** The light stem of a folded word: one prefix goes, then each suffix, as long as two letters remain. */
export function stem(word) {
  const goes = (prefix) =>
    word.startsWith(prefix) && (prefix === "و" ? letters(word) >= 4 : letters(word) - letters(prefix) >= 2);
  let rest = word.slice(PREFIXES.find(goes)?.length ?? 0);
  for (const suffix of SUFFIXES) {
    if (rest.endsWith(suffix) && letters(rest) - letters(suffix) >= 2) rest = rest.slice(0, -suffix.length);
  }
  return rest;
}

/** What is sought: folded words with their stems. */
export function terms(query) {
  const words = fold(query).replace(/(\d)[,٬](?=\d)/g, "$1").match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words)].slice(0, MOST_TERMS).map((word) => ({ word, stem: stem(word) }));
}

function points(words, term) {
  let best = 0;
  for (const word of words) {
    if (word === term.word) return 4;
    if (stem(word) === term.stem) best = 3;
    else if (best < 2 && word.startsWith(term.word)) best = 2;
  }
  return best;
}

/** How well a story fits, from the words of its headline and its other words; 0 when one term is nowhere. */
export function score(sought, headline, other) {
  let sum = 0;
  for (const term of sought) {
    const found = points(headline, term) * 3 || points(other, term);
    if (!found) return 0;
    sum += found;
  }
  return sum;
}

/** The stories of a month that fit. */
export function found(sought, month, shard) {
  const hits = [];
  for (const [segment, day, section, headline, first, rest] of shard.stories) {
    const points = score(sought, first.split(" "), rest.split(" "));
    if (points) hits.push({ month, segment, day, section: shard.sections[section], headline, points });
  }
  return hits;
}

/** The best first; of equals the newest. */
export const ranked = (hits) =>
  hits.toSorted((one, other) => other.points - one.points || (one.month < other.month ? 1 : one.month > other.month ? -1 : 0) || parseInt(other.segment, 10) - parseInt(one.segment, 10));

/** «لا نتائج», «نتيجتان», «3 نتائج», «11 نتيجة». */
export function counted(number, digits) {
  const written = digits(number);
  if (number === 0) return "لا نتائج";
  if (number === 1) return "نتيجة واحدة";
  if (number === 2) return "نتيجتان";
  const last = number % 100;
  return last >= 3 && last <= 10 ? `${written} نتائج` : `${written} نتيجة`;
}

/** Brings a search page to life. Whatever comes from the index becomes text, never markup. */
export function begin(page, { fetchJson, location, history }) {
  const [form, input, status, list, more] = ["form", "input", ".search-status", ".search-results", ".search-more"].map((one) => page.querySelector(one));
  const names = JSON.parse(page.dataset.monthNames);
  const digits = (number) => String(number).replace(/\d/g, (digit) => page.dataset.digits[digit]);
  const shards = new Map();
  let months;
  let asked = 0;

  const shardOf = (month) => {
    if (!shards.has(month)) shards.set(month, fetchJson(`${month}.json`));
    return shards.get(month);
  };

  const line = ({ month, segment, day, section, headline }) => {
    const [year, number] = month.split("-");
    const item = document.createElement("li");
    item.className = "card wordy";
    const words = document.createElement("div");
    words.className = "card-words";
    const title = document.createElement("h2");
    const link = document.createElement("a");
    link.href = `../${year}/${number}/${encodeURIComponent(segment)}/`;
    link.textContent = headline;
    const meta = document.createElement("p");
    meta.className = "meta";
    const time = document.createElement("time");
    time.dateTime = `${month}-${String(day).padStart(2, "0")}`;
    time.textContent = `${digits(day)} ${names[Number(number) - 1]} ${digits(year)}`;
    title.append(link);
    meta.append(section ? `${section} · ` : "", time);
    words.append(title, meta);
    item.append(words);
    return item;
  };

  // Each go shows its own months, ranked; what is shown already stays where it is.
  const search = async (query, from) => {
    const turn = ++asked;
    const sought = terms(query);
    more.hidden = true;
    if (from === 0) list.replaceChildren();
    if (!sought.length) {
      status.textContent = query.trim() ? "اكتب كلمة واحدة على الأقل." : "";
      return;
    }
    status.textContent = "جارٍ البحث…";
    const before = [...list.children];
    let hits = [];
    let at = from;
    try {
      months ??= await fetchJson("months.json");
      while (at < months.length && at - from < MONTHS_AT_ONCE && hits.length < ENOUGH) {
        const month = months[at];
        const shard = await shardOf(month);
        if (turn !== asked) return;
        at += 1;
        const fits = found(sought, month, shard);
        if (fits.length) {
          hits = ranked([...hits, ...fits]);
          list.replaceChildren(...before, ...hits.map(line));
        }
      }
    } catch {
      months = undefined;
      shards.clear();
      if (turn === asked) status.textContent = "تعذّر تحميل الفهرس. تحقق من الاتصال ثم أعد البحث.";
      return;
    }
    if (turn !== asked) return;
    const older = at < months.length;
    more.hidden = !older;
    more.onclick = () => search(query, at);
    const all = counted(list.children.length, digits);
    const last = months[at - 1]?.split("-");
    status.textContent = older ? `${all} حتى ${names[Number(last[1]) - 1]} ${digits(last[0])}` : all;
  };

  const asWritten = () => {
    input.value = new URLSearchParams(location.search).get("q") ?? "";
    return search(input.value, 0);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.pushState(null, "", input.value.trim() ? `?q=${encodeURIComponent(input.value.trim())}` : location.pathname);
    return search(input.value, 0);
  });
  addEventListener("popstate", asWritten);
  form.hidden = false;
  if (!location.search) input.focus();
  return asWritten();
}

if (typeof document !== "undefined" && document.querySelector("[data-search]")) {
  const fetchJson = async (name) => {
    const answer = await fetch(new URL(name, document.baseURI));
    if (!answer.ok) throw new Error(name);
    return answer.json();
  };
  begin(document.querySelector("[data-search]"), { fetchJson, location, history });
}
