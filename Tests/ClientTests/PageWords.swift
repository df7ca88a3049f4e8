import Foundation

/// The texts of the web page in one language, by their names in its module: `kinds.body`.
///
/// Only string literals are read. Functions, lists and templates are passed over.
struct PageWords {
    private(set) var texts: [String: String] = [:]

    /// - Parameter language: `en` or `zh`.
    init(_ language: String) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/WebFiles/page/words-\(language).js").standardizedFileURL
        self.init(module: try String(contentsOf: file, encoding: .utf8))
    }

    init(module: String) {
        guard let start = module.firstRange(of: /export const \w+ = \{/) else { return }
        var rest = module[start.upperBound...]
        readObject(&rest, "")
    }

    subscript(name: String) -> String? { texts[name] }

    /// The names of an object's members that are texts.
    func names(in object: String) -> Set<String> {
        Set(texts.keys.filter { $0.hasPrefix(object + ".") }.map { String($0.dropFirst(object.count + 1)) })
    }

    /// Reads the members of an object whose opening brace was read, to the closing one.
    private mutating func readObject(_ rest: inout Substring, _ prefix: String) {
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "," }
            guard let member = rest.prefixMatch(of: /(?:"([^"]*)"|([\p{L}_]+))\s*:\s*/) else {
                rest = rest.dropFirst()
                return
            }
            let name = prefix + String(member.1 ?? member.2 ?? "")
            rest = rest[member.range.upperBound...]
            if rest.first == "{" {
                rest = rest.dropFirst()
                readObject(&rest, name + ".")
            } else if let text = rest.prefixMatch(of: /"([^"\\]*)"/) {
                texts[name] = String(text.1)
                rest = rest[text.range.upperBound...]
            } else {
                Self.skipValue(&rest)
            }
        }
    }

    /// Passes over a function or a list, to the comma or brace that ends it.
    private static func skipValue(_ rest: inout Substring) {
        var depth = 0
        while let character = rest.first {
            switch character {
            case "\"", "'":
                rest = rest.dropFirst().drop { $0 != character }
            case "`":
                skipTemplate(&rest)
            case "(", "[", "{": depth += 1
            case ")", "]": depth -= 1
            case "}":
                guard depth > 0 else { return }
                depth -= 1
            case "," where depth == 0: return
            default: break
            }
            rest = rest.dropFirst()
        }
    }

    /// Moves to the closing mark of a template. Its values may contain templates.
    private static func skipTemplate(_ rest: inout Substring) {
        rest = rest.dropFirst()
        var depth = 0
        while let character = rest.first {
            switch character {
            case "$" where rest.dropFirst().first == "{":
                rest = rest.dropFirst()
                depth += 1
            case "}" where depth > 0: depth -= 1
            case "`" where depth == 0: return
            case "`": skipTemplate(&rest)
            default: break
            }
            rest = rest.dropFirst()
        }
    }
}
