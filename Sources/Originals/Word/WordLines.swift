/// Decides which line breaks in a paragraph separate, and which only lay it out.
///
/// Writers break lines inside a title, and press the same keys to begin what is a new paragraph to a reader. So a break
/// separates, but in what is centred or a heading, inside brackets or quotation marks, after a comma, and in lines that
/// were all filled, as those of a page that was copied.
enum WordLines {
    /// In characters of full width.
    private static let longestTitle = 80
    /// Lines of print have 28 to 40 characters of full width.
    private static let shortestFilled = 20.0
    /// By how many characters filled lines may differ: a word or a bracket that did not fit.
    private static let slack = 2.5

    /// - Parameter isOne: whether the paragraph is a title or a heading.
    /// - Returns: the texts that are separate, without blank ones.
    static func separated(_ lines: [WordParagraph.Line], isOne: Bool) -> [String] {
        let lines = lines.map { (text: trimmed($0.text), isAfterPage: $0.isAfterPage) }.filter { !$0.text.isEmpty }
        let isFilled = areFilled(lines.map(\.text))
        var result: [String] = []
        for line in lines {
            if let last = result.last, !endsSentence(last), !beginsNumbered(line.text),
                isFilled || "，、".contains(last.last ?? " ") || hasOpenBracket(last)
                    || isOne && !line.isAfterPage && isTitle(last, line.text)
            {
                result[result.count - 1] = joined(last, line.text)
            } else {
                result.append(line.text)
            }
        }
        return result
    }

    static func trimmed(_ text: String) -> String {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[first...last])
    }

    /// A space between them only where both sides are written with spaces.
    private static func joined(_ first: String, _ second: String) -> String {
        guard let last = first.last, let next = second.first else { return first + second }
        return last.isASCII && next.isASCII ? first + " " + second : first + second
    }

    /// Whether the second line continues a title, rather than being its document's number or a text below it.
    private static func isTitle(_ first: String, _ second: String) -> Bool {
        width(first) + width(second) <= Double(longestTitle) && !endsSentence(second) && !isDocumentNumber(first)
            && !isDocumentNumber(second)
    }

    /// A line such as 国办发〔2026〕15号.
    private static func isDocumentNumber(_ text: String) -> Bool {
        guard text.hasSuffix("号"), let open = text.lastIndex(where: { "〔［[".contains($0) }) else { return false }
        return text[open...].dropFirst().prefix { $0.isASCII && $0.isNumber }.count == 4
    }

    private static func areFilled(_ lines: [String]) -> Bool {
        guard lines.count >= 3 else { return false }
        let widths = lines.dropLast().map(width)
        guard let least = widths.min(), let most = widths.max() else { return false }
        return least >= shortestFilled && most - least <= slack && width(lines[lines.count - 1]) <= most + slack
    }

    private static func width(_ text: String) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 0.5 : 1) }
    }

    private static func hasOpenBracket(_ text: String) -> Bool {
        var open = 0
        for character in text {
            if "（(《〈“「『【〔".contains(character) { open += 1 }
            if "）)》〉”」』】〕".contains(character) { open = max(0, open - 1) }
        }
        return open > 0
    }

    private static func endsSentence(_ text: String) -> Bool {
        let last = text.last { !"”’」』）)".contains($0) }
        return last.map { "。！？；：!?;:…".contains($0) } ?? false
    }

    private static func beginsNumbered(_ text: String) -> Bool {
        let numerals = "一二三四五六七八九十百零〇0123456789０１２３４５６７８９"
        var rest = text[...]
        let isOpen = rest.first.map { "（(第".contains($0) } ?? false
        if isOpen { rest = rest.dropFirst() }
        let number = rest.prefix { numerals.contains($0) }
        guard let after = rest.dropFirst(number.count).first else { return false }
        guard !number.isEmpty else { return "①②③④⑤⑥⑦⑧⑨⑩●■◆▪•".contains(text.first ?? " ") }
        return isOpen ? "）)章节条款".contains(after) : "、．.）)".contains(after) && number.count <= 3
    }
}
