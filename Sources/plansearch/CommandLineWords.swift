/// Prepares the words of the command line for ArgumentParser, which accepts neither queries that begin with a hyphen
/// nor options before a subcommand.
///
/// - The subcommand is the first word that is not an option, if it is a subcommand's name; otherwise it is `search`.
///   So `plansearch 抽水蓄能` searches, and `plansearch --socket S status` shows the status. To search for the word
///   "status", write `plansearch search status`.
/// - `-临夏`, `-"产业园区"`, `-(A OR B)` and `-level:省` are query words (NOT): what follows the
///   hyphen is not the name of an option.
/// - After `--` everything is a query word.
struct CommandLineWords {
    /// Options that take a value as their next word. A test compares this with the commands' own help.
    static let valueOptions: Set<String> = [
        "--socket", "--timeout", "--format", "--color", "--limit", "--offset", "--page", "--sort", "--plan", "--level",
        "--region", "--agency", "--kind", "--year", "--context", "--from", "--root", "--hyperlink", "--open",
        "--title", "--number", "--issuer", "--file-format", "--match", "--explain", "--role", "--deadline", "--cite",
    ]

    /// Decodes the arguments of the process.
    ///
    /// - Throws: a ``ClientError`` of code `usage` if one is not UTF-8. Repairing it would search for something else.
    static func decode(_ arguments: some Sequence<UnsafePointer<CChar>>) throws -> [String] {
        try arguments.enumerated().map { index, pointer in
            guard let word = String(validatingCString: pointer) else {
                throw ClientError(
                    .usage,
                    "argument \(index + 1) is not UTF-8: queries must be; "
                        + "`iconv -f GB18030 -t UTF-8` converts text in the older Chinese encodings",
                    chinese: "第 \(index + 1) 个参数不是 UTF-8：查询须为 UTF-8；`iconv -f GB18030 -t UTF-8` 可转换旧编码的文本"
                )
            }
            return word
        }
    }

    /// The words for ArgumentParser: the subcommand first, and a mark on query words that begin with a hyphen, which
    /// ``unmarked(_:)`` removes.
    static func prepared(_ words: [String], subcommands: Set<String>) -> [String] {
        // A request of a shell's completion script: its words are a command line that is still being typed.
        if words.first == "---completion" { return words }
        var words = withNumber(words)
        var index = 0
        var named: Int?
        scan: while index < words.count {
            let word = words[index]
            switch word {
            case "--": break scan
            case _ where Self.valueOptions.contains(word): index += 2
            case _ where isQueryWord(word):
                named = index
                break scan
            default: index += 1
            }
        }
        if let named, subcommands.contains(words[named]) {
            words.insert(words.remove(at: named), at: 0)
        } else if !words.isEmpty, !asksForRoot(words) {
            words.insert("search", at: 0)
        }
        return marked(words)
    }

    /// The words with 1 after an `--open` that has no number: it opens the first passage.
    private static func withNumber(_ words: [String]) -> [String] {
        var result: [String] = []
        for (index, word) in words.enumerated() {
            result.append(word)
            if word == "--" { return result + words[(index + 1)...] }
            let next = index + 1 < words.count ? words[index + 1] : ""
            let isValue = index > 0 && valueOptions.contains(words[index - 1])
            if word == "--open", !isValue, Int(next) == nil { result.append("1") }
        }
        return result
    }

    /// A query word without its mark.
    static func unmarked(_ word: String) -> String {
        word.unicodeScalars.first == mark ? String(word.unicodeScalars.dropFirst()) : word
    }

    /// Several words as one name.
    static func joined(_ words: [String]) -> String { words.map(unmarked).joined(separator: " ") }

    /// No argument of a process can contain it.
    private static let mark: Unicode.Scalar = "\0"

    private static func marked(_ words: [String]) -> [String] {
        var isValue = false
        var isAfterTerminator = false
        return words.map { word in
            defer {
                isValue = !isValue && valueOptions.contains(word)
                isAfterTerminator = isAfterTerminator || word == "--" && !isValue
            }
            guard word.hasPrefix("-"), !isAfterTerminator, !isValue, isQueryWord(word) else { return word }
            var view = String.UnicodeScalarView([mark])
            view.append(contentsOf: word.unicodeScalars)
            return String(view)
        }
    }

    /// Whether a word before `--` belongs to the query, not to the options.
    private static func isQueryWord(_ word: String) -> Bool {
        let scalars = word.unicodeScalars
        guard scalars.first == "-", scalars.count > 1 else { return true }
        let rest = scalars.dropFirst()
        guard let first = rest.first, first != "-" else { return false }
        // `-level:省`: a field, not a cluster of short options.
        return !isASCIILetter(first) || rest.contains(":")
    }

    private static func isASCIILetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }

    /// Whether the words are for the program itself, not for a search.
    private static func asksForRoot(_ words: [String]) -> Bool {
        guard let first = words.first else { return false }
        return ["--help", "-h", "--help-hidden", "--version"].contains(first)
            || first.hasPrefix("--generate-completion-script") || first.hasPrefix("--experimental-dump-help")
    }
}
