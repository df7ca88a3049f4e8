import Foundation

/// Queries that cannot be read, with what is said of each: `Tests/PlanSearchTests/Golden/malformed-queries.txt`.
///
/// A line `? QUERY`, in which `\u{200B}` stands for a scalar that cannot be seen, then a line with the position and the
/// message, then `> ` and the suggestion, if there is one.
public struct MalformedQuery: Sendable {
    public var query: String
    public var position: Int
    public var message: String
    public var suggestion: String?

    public init(query: String, position: Int, message: String, suggestion: String?) {
        self.query = query
        self.position = position
        self.message = message
        self.suggestion = suggestion
    }

    public static let path = ProjectFiles.root + "/Tests/PlanSearchTests/Golden/malformed-queries.txt"

    /// The lines of the file that are no answers: comments and queries.
    public static func questions() throws -> [String] {
        lines(try ProjectFiles.bytes(path)).filter { !$0.hasPrefix("  ") }
    }

    public static func all() throws -> [MalformedQuery] {
        var all: [MalformedQuery] = []
        for line in lines(try ProjectFiles.bytes(path)) {
            if line.hasPrefix("? ") {
                all.append(
                    MalformedQuery(query: unescaped(line.dropFirst(2)), position: -1, message: "", suggestion: nil))
            } else if line.hasPrefix("  > ") {
                all[all.count - 1].suggestion = unescaped(line.dropFirst(4))
            } else if line.hasPrefix("  "), let space = line.dropFirst(2).firstIndex(of: " ") {
                all[all.count - 1].position = Int(line[line.index(line.startIndex, offsetBy: 2)..<space]) ?? -1
                all[all.count - 1].message = String(line[space...].dropFirst())
            }
        }
        return all
    }

    /// The lines that say what is said of a query.
    public var answer: [String] {
        ["  \(position) \(message)"] + (suggestion.map { ["  > " + Self.escaped($0)] } ?? [])
    }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }

    public static func unescaped(_ text: some StringProtocol) -> String {
        var result = String.UnicodeScalarView()
        var rest = Array(text.unicodeScalars)[...]
        while let first = rest.first {
            if rest.starts(with: "\\u{".unicodeScalars), let end = rest.firstIndex(of: "}"),
                let value = UInt32(String(String.UnicodeScalarView(rest[(rest.startIndex + 3)..<end])), radix: 16),
                let scalar = Unicode.Scalar(value)
            {
                result.append(scalar)
                rest = rest[(end + 1)...]
            } else {
                result.append(first)
                rest = rest.dropFirst()
            }
        }
        return String(result)
    }

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            let isVisible = scalar.properties.generalCategory != .format && scalar.value >= 0x20 && scalar != "\u{3000}"
            return isVisible ? String(scalar) : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }.joined()
    }
}
