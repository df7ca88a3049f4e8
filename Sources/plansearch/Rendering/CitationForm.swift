import ArgumentParser
import SearchAPI

/// How a passage is cited. Plans are Chinese documents: their citations are Chinese in every language of the program.
enum CitationForm: String, CaseIterable, Sendable, ExpressibleByArgument {
    /// As official letters cite: 《标题》（文号），发文机关，日期，章节，第12页.
    case letter
    /// By GB/T 7714—2015, for lists of references: 发文机关. 标题: 文号[Z]. 2022-02-07: 12.
    case reference

    /// The citation of a passage in one line, without control characters. What is not known is left out.
    func line(_ plan: PlanSummary, path: [String], _ source: SourceRange) -> String {
        let text =
            switch self {
            case .letter: Self.letter(plan, path, source)
            case .reference: Self.reference(plan, path, source)
            }
        return VisibleText.escaping(text)
    }

    private static func letter(_ plan: PlanSummary, _ path: [String], _ source: SourceRange) -> String {
        let parts = [
            "《\(plan.title)》" + (plan.number.map { "（\($0)）" } ?? ""),
            plan.issuers.joined(separator: "、"),
            plan.date.map(writtenDate) ?? "",
            path.joined(separator: " "),
            place(source) ?? "",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "，")
    }

    /// Without an issuer the title comes first, as the standard allows where references are numbered. At most three issuers
    /// are named. A text without pages has the heading in place of the page.
    private static func reference(_ plan: PlanSummary, _ path: [String], _ source: SourceRange) -> String {
        let issuers = plan.issuers.count > 3 ? plan.issuers.prefix(3) + ["等"] : plan.issuers[...]
        let title = plan.title + (plan.number.map { ": \($0)" } ?? "") + "[Z]."
        let page = source.page.map { source.pageLabel ?? "\($0)" }
        let end = [plan.date, page ?? place(source) ?? path.last].compactMap(\.self).filter { !$0.isEmpty }
        let parts = [
            issuers.isEmpty ? "" : issuers.joined(separator: ", ") + ".", title,
            end.isEmpty ? "" : end.joined(separator: ": ") + ".",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The page that is printed on the sheet, else its order in the file; of a workbook the sheet and row; `nil` for a
    /// text, whose lines mean nothing on paper.
    private static func place(_ source: SourceRange) -> String? {
        if let page = source.page { return "第\(source.pageLabel ?? "\(page)")页" }
        return source.sheet.map { sheet in "工作表“\(sheet)”" + (source.row.map { "第\($0)行" } ?? "") }
    }

    /// `2022-02-07` as 2022年2月7日.
    private static func writtenDate(_ date: String) -> String {
        zip(date.split(separator: "-"), ["年", "月", "日"]).map { part, unit in
            // Without the zero before it, as letters write it.
            (Int(part).map { "\($0)" } ?? String(part)) + unit
        }.joined()
    }
}
