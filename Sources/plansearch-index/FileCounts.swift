import OriginalText
import SearchIndex

extension Text {
    /// `350 pdf, 30 docx, 11 text`, the most frequent first.
    static func kinds(_ files: [String: Int]) -> String {
        ordered(files).map { "\(grouped($0.count)) \($0.name)" }.joined(separator: ", ")
    }

    /// `7 files: 4 scans without text, 3 that need a password`, the most frequent first.
    static func causes(_ faults: [FileFault.Cause: Int]) -> String {
        let all = faults.values.reduce(0, +)
        let parts = FileFault.Cause.allCases.compactMap { cause in faults[cause].map { (cause: cause, count: $0) } }
            .sorted { $0.count > $1.count }
        return "\(count(all, "file")): "
            + parts.map { "\(grouped($0.count)) \(words($0.cause))" }.joined(separator: ", ")
    }

    static func causes(_ faults: [FileFault]) -> String {
        causes(faults.reduce(into: [:]) { $0[$1.cause, default: 0] += 1 })
    }

    /// `12 pages are pictures whose text is not known: …`; `nil` for none.
    static func unreadPages(_ pages: Int) -> String? {
        guard pages > 0 else { return nil }
        return
            "\(count(pages, "page")) \(pages == 1 ? "is a picture" : "are pictures") whose text is not known ('explain "
            + "FILE' names them; the setting ocr names a program that reads them)"
    }

    /// `Passed over 96 files of other kinds: 90 .jpg, 6 .css.`; a few are named one by one. `nil` for none.
    static func others(_ paths: [String]) -> String? {
        guard !paths.isEmpty else { return nil }
        let head = "Passed over \(count(paths.count, "file")) of other kinds: "
        if paths.count <= 3 { return head + paths.joined(separator: ", ") + "." }
        let endings = paths.reduce(into: [String: Int]()) { counts, path in
            counts[FileName.extension(path).map { "." + $0 } ?? "without extension", default: 0] += 1
        }
        let shown = ordered(endings)
        return head + shown.prefix(8).map { "\(grouped($0.count)) \($0.name)" }.joined(separator: ", ")
            + (shown.count > 8 ? ", …" : ".")
    }

    private static func ordered(_ counts: [String: Int]) -> [(name: String, count: Int)] {
        counts.map { (name: $0.key, count: $0.value) }.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }

    private static func words(_ cause: FileFault.Cause) -> String {
        switch cause {
        case .unreadable: "that could not be read"
        case .sidecar: "with a faulty sidecar"
        case .encoding: "in no known encoding, or not text"
        case .encrypted: "with a password"
        case .damaged: "damaged"
        case .scanned: "scanned, without text"
        case .empty: "empty"
        case .links: "of links alone"
        case .limit: "beyond a limit"
        case .unsupported: "not read, or lacking a program to read them"
        case .crashed: "that broke their reader"
        }
    }
}
