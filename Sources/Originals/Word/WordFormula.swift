/// A field that computes what it shows from its instruction, and therefore has no result in the file: `EQ`.
///
/// Word makes circled characters with it, `EQ \o\ac(○,1)`, and readings above characters, `EQ \o\ad(\s\up 9(yī),一)`.
enum WordFormula {
    /// `nil` for another field, or one that shows nothing that can be read.
    static func shown(_ instruction: String) -> String? {
        let words = instruction.drop { $0.isWhitespace }
        guard words.prefix(2).uppercased() == "EQ", let open = words.firstIndex(of: "("),
            words[..<open].lowercased().contains("\\o")
        else { return nil }
        let parts = arguments(words[open...].dropFirst())
        guard let last = parts.last, !last.contains("\\") else { return nil }
        guard parts.first == "○", let number = Int(last) else { return last }
        return WordNumberFormat(name: "decimalEnclosedCircle").string(number)
    }

    /// What stands between a parenthesis and its end, cut at the commas that stand in no other.
    private static func arguments(_ text: Substring) -> [String] {
        var parts = [""]
        var depth = 0
        for character in text {
            switch character {
            case "(": depth += 1
            case ")": depth -= 1
            case ",", "，":
                if depth == 0 {
                    parts.append("")
                    continue
                }
            default: break
            }
            if depth < 0 { break }
            parts[parts.count - 1].append(character)
        }
        return parts.map { part in String(part.filter { !$0.isWhitespace }) }
    }
}
