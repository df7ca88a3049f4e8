import Localization
import SearchAPI

/// The queries that stand beside an answer, one line for each group: `Did you mean: 抽水蓄能 (35, sounds the same)`.
enum OfferText {
    /// What was probably meant, and what the parts of an AND have: below an absence.
    static func suggestions(_ answer: SearchResponse) -> [String] {
        var lines: [String] = []
        if !answer.suggestions.isEmpty {
            lines.append(
                (answer.suggestions.allSatisfy { $0.kind == .nearOffice }
                    ? say("Nearest: ", chinese: "相近的单位：") : say("Did you mean: ", chinese: "是否要找："))
                    + answer.suggestions.map(offered).joined(separator: separator))
        }
        if !answer.parts.isEmpty {
            let parts = answer.parts.map(counted).joined(separator: separator)
            lines.append(say("Its parts have: ", chinese: "各部分：") + parts)
        }
        return lines
    }

    /// Other ways to write what was found: below the summary.
    static func also(_ answer: SearchResponse) -> [String] {
        guard !answer.also.isEmpty else { return [] }
        return [
            say("Also written: ", chinese: "也写作：") + answer.also.map(offered).joined(separator: separator)
        ]
    }

    private static var separator: String { say("; ", chinese: "；") }

    private static func offered(_ offer: Offer) -> String {
        let total = Figures.grouped(offer.total)
        return say("\(offer.query) (\(total), \(offer.reason))", chinese: "\(offer.query)（\(total) 段，\(offer.reason)）")
    }

    private static func counted(_ part: QueryPart) -> String {
        let total = Figures.grouped(part.total)
        guard let meant = part.suggestion else {
            return say("\(part.query) (\(total))", chinese: "\(part.query)（\(total) 段）")
        }
        let other = "\(meant.query) \(Figures.grouped(meant.total))"
        return say(
            "\(part.query) (\(total); did you mean \(other), \(meant.reason))",
            chinese: "\(part.query)（\(total) 段；是否要找：\(other) 段，\(meant.reason)）")
    }
}
