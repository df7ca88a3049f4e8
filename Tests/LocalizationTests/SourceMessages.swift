import Foundation

/// A text of the sources with its translation: two string literals, the second after `chinese:`.
struct SourceMessage: CustomStringConvertible {
    let file: String
    let english: Literal
    let chinese: Literal

    var description: String { "\(file): \(english.text)" }

    /// A string literal, or several that are joined with plus signs.
    struct Literal {
        /// Its text, with `%` for each value that is put in.
        var text = ""
        /// The names that the values begin with: `words` of `\(words.joined(separator: ", "))`.
        var values: Set<Substring> = []

        var hasHan: Bool { text.unicodeScalars.contains { ("\u{4E00}"..."\u{9FFF}").contains($0) } }
    }

    /// Every message of the programs and libraries.
    static func all() throws -> [SourceMessage] {
        try swiftFiles().flatMap { file, source in messages(in: source, file) }
    }

    /// The Swift files under `Sources`, by their paths there.
    static func swiftFiles() throws -> [(path: String, source: String)] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Sources")
            .standardizedFileURL
        return try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
            .filter { $0.hasSuffix(".swift") }
            .map { ($0, try String(contentsOf: root.appendingPathComponent($0), encoding: .utf8)) }
    }

    static func messages(in source: String, _ file: String) -> [SourceMessage] {
        // A literal ends before `, chinese:`; where it begins is found by reading every literal of the file.
        var found: [SourceMessage] = []
        guard source.range(of: "chinese: \"", options: .literal) != nil else { return [] }
        var rest = source[...]
        while let quote = rest.firstIndex(of: "\"") {
            let lineStart = source[..<quote].lastIndex(of: "\n").map { source.index(after: $0) } ?? source.startIndex
            if source[lineStart..<quote].contains("//") {
                rest = source[quote...].drop { $0 != "\n" }
                continue
            }
            if source[quote...].hasPrefix("\"\"\"") {
                rest = source[source.index(quote, offsetBy: 3)...]
                guard let end = rest.firstRange(of: "\"\"\"") else { break }
                rest = rest[end.upperBound...]
                continue
            }
            rest = source[source.index(after: quote)...]
            guard let english = literal(&rest) else { break }
            guard let separator = rest.prefixMatch(of: /\s*,\s*chinese:\s*"/) else { continue }
            rest = rest[separator.range.upperBound...]
            guard let chinese = literal(&rest) else { break }
            found.append(SourceMessage(file: file, english: english, chinese: chinese))
        }
        return found
    }

    /// Reads a literal whose opening quotation mark was read, and those that are joined to it; `nil` for one that does
    /// not end.
    private static func literal(_ rest: inout Substring) -> Literal? {
        var literal = Literal()
        while let character = rest.popFirst() {
            switch character {
            case "\"":
                guard let joined = rest.prefixMatch(of: /\s*\+\s*"/) else { return literal }
                rest = rest[joined.range.upperBound...]
            case "\\":
                switch rest.popFirst() {
                case "(":
                    literal.text += "%"
                    literal.values.formUnion(value(&rest))
                case let escaped?: literal.text.append(escaped)
                case nil: return nil
                }
            default: literal.text.append(character)
            }
        }
        return nil
    }

    /// Reads an expression whose opening bracket was read.
    private static func value(_ rest: inout Substring) -> Set<Substring> {
        var depth = 1
        let start = rest.startIndex
        var end = start
        while depth > 0, let character = rest.first {
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            end = rest.startIndex
            rest.removeFirst()
        }
        let name = rest.base[start..<end].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        return name.isEmpty ? [] : [name]
    }
}
