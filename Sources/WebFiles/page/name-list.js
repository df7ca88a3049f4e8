// Which names does a list hold? Pasted lines, a pasted part of a spreadsheet, or a CSV file.

/// The names in pasted text, each once. A line is a name; of a line with tabs, the first cell is.
export function pastedNames(text) {
  return unique(text.split(/\r?\n/u).map((line) => line.split("\t")[0]));
}

/// The names in a file. Of CSV, the column whose header means a name, otherwise the first.
export function fileNames(text) {
  const rows = cells(text.replace(/^\uFEFF/u, "")).filter((row) => row.some((cell) => cell.trim() !== ""));
  if (rows.length === 0) return [];
  const header = rows[0].findIndex((cell) => /名称|项目名|^项目$|^name$|project/iu.test(cell.trim()));
  return header < 0 ? unique(rows.map((row) => row[0])) : unique(rows.slice(1).map((row) => row[header] ?? ""));
}

/// The text of a file: UTF-8, or the encoding that spreadsheets on Chinese systems write.
export async function fileText(file) {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

/// A table as CSV (RFC 4180) for spreadsheets: with a byte order mark, no cell that they would calculate as a formula (East
/// Asian editions take one in full width too), none longer than theirs can be, and nothing that turns the direction of writing.
export function csv(rows) {
  const cell = (value) => {
    const visible = value.replace(controls, (one) => `\\u{${one.codePointAt(0).toString(16)}}`);
    const text = cut(/^[=+\-@\t\r\n＝＋－＠]/u.test(visible) ? `'${visible}` : visible);
    return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\uFEFF${rows.map((row) => row.map((value) => cell(String(value))).join(",")).join("\r\n")}\r\n`;
}

/// What a terminal obeys, or what turns the direction of writing; tabs and line ends stay.
const controls = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;

/// The longest cell of a spreadsheet, in UTF-16 code units.
const longestCell = 32767;

function cut(text) {
  if (text.length <= longestCell) return text;
  const mark = `…[cut: ${[...text].length} characters]`;
  const kept = text.slice(0, longestCell - mark.length);
  // Not half of a character.
  return (/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept) + mark;
}

function unique(names) {
  return [...new Set(names.map((name) => name.replace(/\s*\r?\n\s*/gu, "").trim()).filter((name) => name !== ""))];
}

/// The cells of CSV. Semicolons or tabs separate them if the first line has more of those than commas.
function cells(text) {
  const firstLine = text.split(/\r?\n/u, 1)[0];
  const separator = [",", ";", "\t", "，"].map((one) => [firstLine.split(one).length, one]).sort((a, b) => b[0] - a[0])[0][1];
  const rows = [[""]];
  let inQuotes = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    const row = rows.at(-1);
    if (inQuotes) {
      if (character !== '"') row[row.length - 1] += character;
      else if (text[at + 1] === '"') {
        row[row.length - 1] += '"';
        at += 1;
      } else inQuotes = false;
    } else if (character === '"' && row.at(-1) === "") inQuotes = true;
    else if (character === separator) row.push("");
    else if (character === "\n") rows.push([""]);
    else if (character !== "\r") row[row.length - 1] += character;
  }
  return rows;
}
