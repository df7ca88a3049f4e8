import Foundation
import TestSupport
import TextAnalysis

/// What the first screen must say of one input, written by reading the texts (Tests/Labels/README.md).
struct FirstScreen {
    let id: String
    let kind: String
    let command: String
    let input: String
    private let expected: [String: Any]
    /// Why the label is not met yet; `nil` if it must be.
    let shortcoming: String?

    init(_ label: [String: Any]) {
        id = label["id"] as? String ?? ""
        kind = label["class"] as? String ?? ""
        command = label["command"] as? String ?? "search"
        input = label["input"] as? String ?? ""
        expected = label["expect"] as? [String: Any] ?? [:]
        shortcoming = label["falls_short"] as? String
    }

    static func all(_ set: String) throws -> [FirstScreen] {
        try String(contentsOfFile: ProjectFiles.root + "/Tests/Labels/first-screen.jsonl", encoding: .utf8)
            .split(separator: "\n")
            .compactMap { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
            .filter { $0["set"] as? String == set }.map(FirstScreen.init)
    }

    /// What of the label the daemon's answer does not meet; empty if it meets all.
    func faults(_ daemon: RunningDaemon) throws -> [String] {
        switch command {
        case "suggest": try suggestFaults(daemon)
        case "agency": try agencyFaults(daemon)
        case "mentions": try mentionsFaults(daemon)
        default: try searchFaults(daemon)
        }
    }

    // MARK: Reading labels and answers

    private func list(_ key: String) -> [String] {
        (expected[key] as? [String] ?? (expected[key] as? String).map { [$0] } ?? []).map(Self.folded)
    }

    private static func folded(_ text: String) -> String {
        String(decoding: Normalizer.fold(text.replacing("**", with: "")).utf8, as: UTF8.self)
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    /// - Returns: the answer's status, and its object.
    private func get(_ daemon: RunningDaemon, _ target: String) throws -> [String: Any] {
        let answer = try daemon.get(target)
        guard answer.status == 200 else {
            throw RunningDaemon.Failure("status \(answer.status): \(String(decoding: answer.body, as: UTF8.self))")
        }
        return try answer.json()
    }

    private func objects(_ answer: [String: Any], _ key: String) -> [[String: Any]] {
        answer[key] as? [[String: Any]] ?? []
    }

    private func text(_ object: [String: Any], _ path: String...) -> String {
        var value: Any? = object
        for key in path { value = (value as? [String: Any])?[key] }
        return Self.folded(value as? String ?? "")
    }

    // MARK: Commands

    private func searchFaults(_ daemon: RunningDaemon) throws -> [String] {
        let answer = try get(daemon, "/v1/search?limit=10&q=" + Self.encoded(input))
        let total = (answer["total"] as? [String: Any])?["value"] as? Int ?? -1
        let tier = answer["tier"] as? String ?? ""
        let hits = objects(answer, "hits")
        let suggestions = objects(answer, "suggestions")
        var faults: [String] = []
        func check(_ key: String, _ isMet: Bool, _ found: @autoclosure () -> String) {
            if expected[key] != nil, !isMet { faults.append("\(key): \(found())") }
        }
        check("tier", tier == expected["tier"] as? String, tier)
        check("total", total == expected["total"] as? Int, "\(total)")
        check("min_total", total >= expected["min_total"] as? Int ?? 0, "\(total)")
        check("denial", tier == "relaxed" || total == 0, "\(tier) \(total)")
        if expected["no_denial"] as? Bool == true {
            let screen = try daemon.client("--limit", "5", "--", input).output
            let isDenied = screen.contains("Not in th")
            check("no_denial", !isDenied, String(screen.prefix(200)))
        }
        let first = hits.first ?? [:]
        if !list("screen_contains").isEmpty || expected["most_lines"] != nil {
            let screen = try daemon.client("--limit", "5", "--", input).output
            let isShown = (expected["screen_contains"] as? [String] ?? []).allSatisfy { screen.contains($0) }
            check("screen_contains", isShown, screen)
            let lines = screen.split(separator: "\n").prefix { !$0.hasPrefix(" ") }.count
            check("most_lines", lines <= expected["most_lines"] as? Int ?? .max, screen)
        }
        check(
            "first_contains",
            list("first_contains").contains {
                text(first, "text").contains($0) || text(first, "plan", "title").contains($0)
            },
            text(first, "passage"))
        check(
            "first_plan", list("first_plan").allSatisfy { text(first, "plan", "title").contains($0) },
            text(first, "passage"))
        check(
            "first_file", list("first_file").allSatisfy { text(first, "source", "file").contains($0) },
            text(first, "passage"))
        check(
            "hits_contain",
            list("hits_contain").allSatisfy { part in hits.contains { text($0, "text").contains(part) } },
            hits.map { text($0, "passage") }.joined(separator: " "))
        check("suggestion", has(suggestions, "suggestion"), shown(suggestions))
        check("no_suggestion", suggestions.isEmpty, shown(suggestions))
        check("also", has(objects(answer, "also"), "also"), shown(objects(answer, "also")))
        if suggestions.count > 3 { faults.append("more than three suggestions") }
        for offer in suggestions + objects(answer, "also") where offer["total"] as? Int ?? 0 < 1 {
            faults.append("offered without a hit: \(offer)")
        }
        let parts = Dictionary(
            objects(answer, "parts").map { (text($0, "query"), $0["total"] as? Int ?? 0) }, uniquingKeysWith: max)
        for (part, least) in expected["parts"] as? [String: Int] ?? [:] where parts[Self.folded(part)] ?? 0 < least {
            faults.append("parts: \(part) \(parts)")
        }
        for (part, mend) in expected["mends"] as? [String: String] ?? [:] {
            let found = objects(answer, "parts").first { text($0, "query") == Self.folded(part) } ?? [:]
            if text(found, "suggestion", "query") != Self.folded(mend) { faults.append("mends: \(part) \(found)") }
        }
        if let office = expected["office"] as? [String: Any] {
            let least = office["min"] as? Int ?? 1
            let offered = suggestions + objects(answer, "also")
            let isMet =
                input.contains(":") || total >= least && tier == "exact"
                ? total >= least
                : offered.contains { offer in
                    let query = text(offer, "query")
                    return offer["total"] as? Int ?? 0 >= least || query.hasPrefix("牵头:") || query.hasPrefix("责任:")
                }
            check("office", isMet, "\(total), " + shown(offered))
        }
        return faults
    }

    private func has(_ offers: [[String: Any]], _ key: String) -> Bool {
        // Quotation marks around a plain value say nothing.
        func plain(_ query: String) -> String { query.replacing("\"", with: "") }
        let queries = offers.map { plain(text($0, "query")) }
        return list(key).contains { queries.contains(plain($0)) }
    }

    private func shown(_ offers: [[String: Any]]) -> String {
        offers.map { "\(text($0, "query")) (\($0["total"] ?? "?"))" }.joined(separator: ", ")
    }

    private func suggestFaults(_ daemon: RunningDaemon) throws -> [String] {
        let found = objects(try get(daemon, "/v1/suggest?q=" + Self.encoded(input)), "suggestions")
        let texts = found.map { text($0, "text") }
        let isMet =
            expected["suggestion"] == nil
            || list("suggestion").contains { part in texts.contains { $0.contains(part) } }
        let unwanted = list("without").filter(texts.contains)
        return (isMet ? [] : ["suggestion: " + texts.joined(separator: ", ")])
            + (unwanted.isEmpty ? [] : ["without: " + unwanted.joined(separator: ", ")])
    }

    private func agencyFaults(_ daemon: RunningDaemon) throws -> [String] {
        let office = expected["office"] as? [String: Any] ?? [:]
        let role = office["role"] as? String ?? "any"
        let chosen = role == "any" ? "" : "&role=\(Self.encoded(role))"
        let answer = try get(daemon, "/v1/agencies/\(Self.encoded(input))?limit=200" + chosen)
        let tasks = objects(answer, "tasks")
        var faults: [String] = []
        if tasks.count < office["min"] as? Int ?? 1 { faults.append("office: \(tasks.count) tasks") }
        for part in list("hits_contain") {
            let isThere = tasks.contains { task in
                let path = (task["path"] as? [String] ?? []).map(Self.folded).joined()
                return text(task, "text").contains(part) || path.contains(part)
            }
            if !isThere { faults.append("hits_contain: \(part)") }
        }
        return faults + besideFaults(answer)
    }

    /// What stands beside an office's tasks.
    private func besideFaults(_ answer: [String: Any]) -> [String] {
        var faults: [String] = []
        let bound = objects(answer, "also_bound")
        let (least, names) = (expected["collective_min"] as? Int ?? 1, list("collective"))
        if !names.isEmpty,
            !bound.contains(where: { names.contains(text($0, "name")) && $0["tasks"] as? Int ?? 0 >= least })
        {
            faults.append("collective: \(bound)")
        }
        if expected["no_collective"] as? Bool == true, !bound.isEmpty { faults.append("no_collective: \(bound)") }
        let nearest = objects(answer, "nearest").map { text($0, "name") }
        for part in list("nearest") where !nearest.contains(where: { $0.contains(part) }) {
            faults.append("nearest: \(nearest)")
        }
        let former = objects(answer, "former").map { "\($0["until"] ?? "")" }
        for year in list("former") where !former.contains(year) { faults.append("former: \(former)") }
        if expected["no_former"] as? Bool == true, !former.isEmpty { faults.append("no_former: \(former)") }
        return faults
    }

    private func mentionsFaults(_ daemon: RunningDaemon) throws -> [String] {
        let answer = try get(daemon, "/v1/mentions?q=" + Self.encoded(input))
        let total = (answer["total"] as? [String: Any])?["value"] as? Int ?? 0
        var faults = total >= expected["min_total"] as? Int ?? 0 ? [] : ["min_total: \(total)"]
        for part in list("hits_contain")
        where !objects(answer, "hits").contains(where: { text($0, "text").contains(part) }) {
            faults.append("hits_contain: \(part)")
        }
        return faults
    }
}
