import SearchIndex

/// The source files of a generation under the names that people give them.
struct FileNames: Sendable {
    /// By the path in the corpus and by the beginning of the plans' ids, `/` for `:`.
    private var whole: [String: [Int]] = [:]
    /// By the path without its extension.
    private var bare: [String: [Int]] = [:]

    init(_ entries: [PlanCatalog.Entry]) {
        for (index, entry) in entries.enumerated() {
            let file = Self.path(entry.file[...])
            let stem = entry.plan.id.lastIndex(of: "@").map { Self.path(entry.plan.id[..<$0]) }
            for name in Set([file, stem].compactMap(\.self)) { whole[name, default: []].append(index) }
            if let name = Self.withoutExtension(file), name != stem { bare[name, default: []].append(index) }
        }
    }

    /// The plans of the file of a name, as positions in the catalog; of the files that end so, if none has the whole name.
    func plans(_ name: String) -> [Int] {
        var name = Self.path(name[...])
        while name.hasPrefix("./") { name.removeFirst(2) }
        guard !name.isEmpty, !name.hasSuffix("/") else { return [] }
        // A path from another folder, as the shell completes it: Corpus/plan.txt.
        var rest = name[...]
        while true {
            if let plans = whole[String(rest)] ?? bare[String(rest)] { return plans }
            guard let slash = rest.firstIndex(of: "/") else { break }
            rest = rest[rest.index(after: slash)...]
        }
        let end = "/" + name
        for names in [whole, bare] {
            let plans = names.filter { $0.key.hasSuffix(end) }.flatMap(\.value)
            if !plans.isEmpty { return Set(plans).sorted() }
        }
        return []
    }

    /// Ids have `:` where paths have `/`.
    private static func path(_ name: Substring) -> String {
        String(name.map { $0 == ":" ? "/" : $0 })
    }

    /// - Returns: `nil` for a name that has none.
    private static func withoutExtension(_ file: String) -> String? {
        guard let dot = file.lastIndex(of: "."), dot > file.startIndex, file[file.index(before: dot)] != "/" else {
            return nil
        }
        let letters = file[file.index(after: dot)...]
        guard (1...6).contains(letters.count), letters.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
            return nil
        }
        return String(file[..<dot])
    }
}
