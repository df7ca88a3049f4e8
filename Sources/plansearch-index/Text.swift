import PlanDocuments
import SearchIndex

/// Numbers and sizes as people read them.
enum Text {
    /// `1 plan`, `1,204 passages`.
    static func count(_ number: Int, _ noun: String) -> String {
        "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
    }

    /// With a comma every three digits.
    static func grouped(_ number: Int) -> String {
        var digits = String(number.magnitude)
        var end = digits.endIndex
        while digits.distance(from: digits.startIndex, to: end) > 3 {
            end = digits.index(end, offsetBy: -3)
            digits.insert(",", at: end)
        }
        return number < 0 ? "-" + digits : digits
    }

    /// In bytes, kB or MB (of 1,000 and 1,000,000 bytes), one decimal.
    static func size(_ bytes: Int) -> String {
        switch bytes {
        case ..<1_000: "\(bytes) B"
        case ..<1_000_000: decimal(Double(bytes) / 1e3) + " kB"
        case ..<1_000_000_000: decimal(Double(bytes) / 1e6) + " MB"
        default: decimal(Double(bytes) / 1e9) + " GB"
        }
    }

    /// `Passed over 3 files in archives: a.zip/1.png, …`; `nil` if there are none.
    static func passedOverMembers(_ paths: [String]) -> String? {
        guard !paths.isEmpty else { return nil }
        let names = paths.prefix(3).joined(separator: ", ") + (paths.count > 3 ? ", …" : "")
        return "Passed over \(count(paths.count, "file")) in archives: \(names)."
    }

    /// `Passed over 2 links: up (it leads out of the corpus, …); …`, the first twenty with their reasons; `nil` for none.
    static func unfollowed(_ links: [FileFault]) -> String? {
        guard !links.isEmpty else { return nil }
        let names = links.prefix(20).map { "\($0.path) (\($0.reason))" }.joined(separator: "; ")
        return "Passed over \(count(links.count, "link")): \(names)\(links.count > 20 ? "; …" : ".")"
    }

    static func seconds(_ seconds: Double) -> String {
        seconds < 0.95 ? "\(Int((seconds * 1000).rounded())) ms" : decimal(seconds) + " s"
    }

    /// One decimal.
    static func decimal(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// Per cent, rounded down, so that 100 % is said only of all.
    static func percent(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "100 %" }
        let hundredths = part * 10_000 / whole
        if hundredths == 10_000 { return "100 %" }
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) %"
    }

    static func coverage(_ coverage: Coverage) -> String {
        let all = percent(coverage.inPassages + coverage.dropped, of: coverage.characters)
        return "\(all) of \(grouped(coverage.characters)) characters: \(grouped(coverage.inPassages)) in passages, "
            + "\(grouped(coverage.dropped)) set aside with their reason"
    }
}
