// How is a passage cited? Plans are Chinese documents: their citations are Chinese in every language of the page.

/// As official letters cite: 《标题》（文号），发文机关，日期，章节，第12页. What is not known is left out.
export function letterCitation({ plan, path, source }) {
  const number = plan.number ? `（${plan.number}）` : "";
  const parts = [
    `《${plan.title}》${number}`,
    plan.issuers.join("、"),
    plan.date ? writtenDate(plan.date) : "",
    path.join(" "),
    citedPlace(source),
  ];
  return parts.filter(Boolean).join("，");
}

/// By GB/T 7714—2015, for lists of references: 发文机关. 标题: 文号[Z]. 2022-02-07: 12.
///
/// Without an issuer the title comes first, as the standard allows where references are numbered. At most three issuers
/// are named. A text without pages has the heading in place of the page.
export function listCitation({ plan, path, source }) {
  const issuers = plan.issuers.length > 3 ? [...plan.issuers.slice(0, 3), "等"] : plan.issuers;
  const title = `${plan.title}${plan.number ? `: ${plan.number}` : ""}[Z].`;
  const place = source.page ? String(source.page_label || source.page) : (citedPlace(source) ?? path.at(-1) ?? "");
  const end = [plan.date ?? "", place].filter(Boolean).join(": ");
  return [issuers.length > 0 ? `${issuers.join(", ")}.` : "", title, end ? `${end}.` : ""].filter(Boolean).join(" ");
}

/// A whole plan by GB/T 7714—2015.
export function planCitation(plan) {
  return listCitation({ plan, path: [], source: {} });
}

/// The page that is printed on the sheet, else its order in the file; of a workbook the sheet and row; null for a text,
/// whose lines mean nothing on paper.
function citedPlace(source) {
  if (source.page) return `第${source.page_label || source.page}页`;
  return source.sheet ? `工作表“${source.sheet}”${source.row ? `第${source.row}行` : ""}` : null;
}

/// 2022-02-07 as 2022年2月7日.
function writtenDate(date) {
  const [year, month, day] = date.split("-").map(Number);
  return `${year}年${month ? `${month}月` : ""}${day ? `${day}日` : ""}`;
}
