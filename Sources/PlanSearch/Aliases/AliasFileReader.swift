import PlanLanguage
import TextAnalysis

/// Reads an aliases file: UTF-8, an entry on each line, four columns with a tab between each two.
///
/// ```
/// canonical name ⇥ other names with | between them ⇥ kind ⇥ note
/// ```
/// The kind is one of ``AliasKind``; the note says where the texts use the names. Empty lines and those that begin with
/// `#` are ignored.
struct AliasFileReader {
    /// The longest name, in Unicode scalars.
    static let maximumLength = 200

    private(set) var entries: [AliasTable.Entry] = []
    private(set) var faults: [AliasTable.Fault] = []
    /// The line that has a canonical name, by the folded name.
    private var lines: [[UInt8]: Int] = [:]

    private struct Unusable: Error {
        var message: String
    }

    mutating func read(_ bytes: [UInt8]) {
        var rest = bytes[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        for (index, line) in rest.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            do throws(Unusable) {
                if let entry = try entry(line, number: index + 1) { entries.append(entry) }
            } catch {
                faults.append(AliasTable.Fault(line: index + 1, message: error.message))
            }
        }
    }

    private mutating func entry(_ bytes: ArraySlice<UInt8>, number: Int) throws(Unusable) -> AliasTable.Entry? {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Unusable(message: "it is not UTF-8")
        }
        let line = Self.trimmed(text[...])
        guard let first = line.unicodeScalars.first, first != "#" else { return nil }
        // Not the trimmed line: an empty first column must not make the second the first.
        let columns = text.unicodeScalars.split(separator: "\t", omittingEmptySubsequences: false)
            .map { Self.trimmed(Substring($0)) }
        guard (3...4).contains(columns.count) else {
            throw Unusable(
                message: "it has \(columns.count) columns; it must have the canonical name, the other names with | "
                    + "between them, the kind and a note, with a tab between each two")
        }
        let canonical = try Self.name(columns[0])
        var names = [canonical]
        var folded: Set<[UInt8]> = [Normalizer.fold(canonical).utf8]
        for part in columns[1].unicodeScalars.split(separator: "|", omittingEmptySubsequences: false) {
            let name = try Self.name(Self.trimmed(Substring(part)))
            if folded.insert(Normalizer.fold(name).utf8).inserted { names.append(name) }
        }
        guard names.count > 1 else {
            throw Unusable(message: "“\(canonical)” has no other name that differs from it once both are folded")
        }
        guard let kind = AliasKind(rawValue: String(columns[2])), kind != .definition else {
            let kinds = AliasKind.allCases.filter { $0 != .definition }.map(\.rawValue).joined(separator: ", ")
            throw Unusable(message: "the kind is “\(columns[2].prefix(50))”; it must be one of \(kinds)")
        }
        let key = Normalizer.fold(canonical).utf8
        if let first = lines[key] {
            throw Unusable(message: "“\(canonical)” has an entry on line \(first) already; put all its names there")
        }
        lines[key] = number
        return AliasTable.Entry(
            names: names, kind: kind, note: columns.count > 3 ? String(columns[3]) : "", line: number)
    }

    private static func name(_ text: Substring) throws(Unusable) -> String {
        guard !text.isEmpty else { throw Unusable(message: "a name is empty") }
        guard text.unicodeScalars.count <= maximumLength else {
            throw Unusable(message: "a name has more than \(maximumLength) characters")
        }
        guard !Normalizer.fold(String(text)).utf8.isEmpty else {
            throw Unusable(message: "a name has no character that can be searched for")
        }
        return String(text)
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return text[first...last]
    }
}
