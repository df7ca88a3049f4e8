import PlanDocuments

/// Compares lines that look like headings with how they were read, for many files.
///
/// The line's beginning alone decides what looks like a heading, and no code of the reader is used: 第三章, 第一节,
/// 一、, （一）, 专栏 1, and for comparison 1. and （1）, which lists have too. A person who reads ``Line/text`` decides whether it is one.
struct HeadingReport {
    /// What a line begins with.
    enum Form: String, CaseIterable {
        case division = "第N章, 第N节"
        case han = "一、"
        case hanBracketed = "（一）"
        case box = "专栏"
        case arabic = "1."
        case arabicBracketed = "（1）"
    }

    /// How a line was read.
    enum Outcome: String, CaseIterable {
        case heading
        case headingWithText = "heading, text follows"
        case contents = "set aside"
        case text
        case continuation = "inside a passage"
    }

    /// A line that looks like a heading, or was read as one.
    struct Line {
        var path: String
        /// From 1.
        var number: Int
        /// `nil` where the line was read as a heading and does not look like one.
        var form: Form?
        var outcome: Outcome
        var text: String
    }

    private(set) var lines: [Line] = []
    private(set) var files = 0

    /// Adds the lines of a file.
    ///
    /// - Returns: why the file would be left out of an index, nothing having been added; `nil` if it was added.
    mutating func add(_ source: SourceFile) -> UnreadableText? {
        let parsed = PlanReader.read(source)
        if let fault = parsed.fault { return fault }
        files += 1
        let outcomes = Self.outcomes(parsed)
        for (index, bytes) in parsed.lines.enumerated() {
            let text = Self.trimmed(String(decoding: bytes, as: UTF8.self))
            let form = Self.form(text)
            let outcome = outcomes[index + 1]
            let isHeading = outcome == .heading || outcome == .headingWithText
            guard form != nil || isHeading else { continue }
            lines.append(
                Line(path: source.path, number: index + 1, form: form, outcome: outcome ?? .contents, text: text))
        }
        return nil
    }

    /// A table of forms and outcomes, in lines.
    var table: String {
        let forms: [Form?] = Form.allCases + [nil]
        let heads = ["", "lines"] + Outcome.allCases.map(\.rawValue)
        var rows = [heads]
        for form in forms {
            let own = lines.filter { $0.form == form }
            rows.append(
                [form?.rawValue ?? "other", Text.grouped(own.count)]
                    + Outcome.allCases.map { outcome in Text.grouped(own.count { $0.outcome == outcome }) })
        }
        let widths = heads.indices.map { column in rows.map { Text.columns($0[column]) }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).enumerated().map { column, cell in
                Text.padded(cell.0, to: cell.1, right: column > 0)
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }

    // MARK: - How lines were read

    /// By line number: what the text that begins there was read as.
    private static func outcomes(_ parsed: ParsedFile) -> [Int: Outcome] {
        var outcomes: [Int: Outcome] = [:]
        for range in parsed.dropped where range.reason != .markup && range.reason != .duplicateAtCut {
            outcomes[range.line] = .contents
        }
        for plan in parsed.plans {
            var headings: [Int: Section] = [:]
            for section in plan.sections { headings[section.heading] = section }
            for (index, passage) in plan.passages.enumerated() {
                for piece in plan.pieces[passage.pieces] {
                    outcomes[piece.line] = outcomes[piece.line] ?? .continuation
                }
                let first = plan.pieces[passage.pieces.lowerBound].line
                if headings[index] == nil {
                    outcomes[first] = .text
                } else {
                    outcomes[first] = passage.kind == .heading ? .heading : .headingWithText
                }
            }
        }
        return outcomes
    }

    // MARK: - What lines look like

    private static let hanDigits = Set<Character>("一二三四五六七八九十百零〇")
    private static let divisions = Set<Character>("编篇章节")

    static func form(_ text: String) -> Form? {
        guard let first = text.first else { return nil }
        if first == "第" {
            let number = text.dropFirst().drop { $0.isWhitespace }
            let rest = number.drop { hanDigits.contains($0) || $0.isNumber }.drop { $0.isWhitespace }
            let isCount = number.first.map { hanDigits.contains($0) || $0.isNumber } ?? false
            return isCount && rest.first.map { divisions.contains($0) } ?? false ? .division : nil
        }
        if text.hasPrefix("专栏") {
            let number = text.dropFirst(2).drop { $0.isWhitespace }
            return number.first.map { hanDigits.contains($0) || $0.isNumber } ?? false ? .box : nil
        }
        if first == "(" || first == "（" {
            let number = text.dropFirst().drop { $0.isWhitespace }
            let rest = number.drop { hanDigits.contains($0) || ("0"..."9").contains($0) }
            guard rest.count < number.count, rest.first == ")" || rest.first == "）" else { return nil }
            return number.first.map { hanDigits.contains($0) } ?? false ? .hanBracketed : .arabicBracketed
        }
        let rest = text.drop { hanDigits.contains($0) }
        if rest.count < text.count { return rest.first == "、" ? .han : nil }
        let digits = text.prefix { ("0"..."9").contains($0) }
        guard (1...2).contains(digits.count), let mark = text.dropFirst(digits.count).first else { return nil }
        let next = text.dropFirst(digits.count + 1).first
        return (mark == "." || mark == "．" || mark == "、") && !(next?.isNumber ?? true) ? .arabic : nil
    }

    /// A line without white space and the marks of Markdown around it.
    private static func trimmed(_ line: String) -> String {
        let marks = Set<Character>("#*\u{FEFF}")
        var text = line[...]
        while let first = text.first, first.isWhitespace || marks.contains(first) { text.removeFirst() }
        while let last = text.last, last.isWhitespace || marks.contains(last) { text.removeLast() }
        return String(text)
    }
}
