/// The phrases of a source file that are put into the user's language: literals right behind `say(`, `report(` or the
/// code of a `ClientError`, those that are joined to them, and `%` for what is put in.
enum SaidPhrases {
    static func keys(in source: String) -> [String] {
        source.matches(of: /(?:say|report)\(\s*"|ClientError\(\s*\.\w+,\s*"/).compactMap { match in
            key(source[match.range.upperBound...])
        }
    }

    /// The literal that `rest` is in, up to its end; `nil` for one that is not closed.
    private static func key(_ rest: Substring) -> String? {
        var key = ""
        var rest = rest
        while let character = rest.popFirst() {
            switch character {
            case "\"":
                // A long literal goes on behind a plus sign.
                guard let joined = rest.prefixMatch(of: /\s*\+\s*"/) else { return key }
                rest = rest[joined.range.upperBound...]
            case "\\":
                switch rest.popFirst() {
                case "(":
                    key += "%"
                    skipInterpolation(&rest)
                case "n": key += "\n"
                case let escaped?: key.append(escaped)
                case nil: return nil
                }
            default: key.append(character)
            }
        }
        return nil
    }

    /// Passes over an expression whose opening bracket was read.
    private static func skipInterpolation(_ rest: inout Substring) {
        var depth = 1
        while depth > 0, let character = rest.popFirst() {
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
        }
    }
}
