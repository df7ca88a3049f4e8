import ArgumentParser
import Foundation
import PlanDocuments
import PlanLanguage
import ProjectNames
import TextAnalysis

/// `plansearch-evaluate sections`.
struct SectionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sections",
        abstract: "Measures which projects are read from sections of texts.",
        discussion: """
            The labels are one JSON object a line, as Tests/Labels/README.md describes; the folder holds the texts \
            that they name:

              plansearch-evaluate sections Tests/Labels/sections.jsonl texts --half report

            Recall counts the names that must be found, precision all that are.
            """)

    @Argument(help: ArgumentHelp("The file of labels.", valueName: "labels"))
    var labels: String

    @Argument(help: ArgumentHelp("The folder of the texts.", valueName: "dir"))
    var folder: String

    @Option(help: ArgumentHelp("Only the sections of this part: tune or report.", valueName: "half"))
    var half: String?

    @Flag(help: "Print what was read otherwise than labelled.")
    var faults = false

    private struct Section: Decodable {
        struct Project: Decodable {
            var line: Int
            var name: String
            var acceptable: Bool?
        }

        var file: String
        var first: Int
        var last: Int
        var half: String
        var projects: [Project]
    }

    func run() throws {
        var recall = (found: 0, all: 0)
        var precision = (right: 0, all: 0)
        for line in try String(contentsOfFile: labels, encoding: .utf8).split(separator: "\n") {
            let section = try JSONDecoder().decode(Section.self, from: Data(line.utf8))
            guard half == nil || section.half == half else { continue }
            var found: Set<Int> = []
            for (lines, name) in try names(in: section) {
                let same = section.projects.indices.filter { index in
                    lines.contains(section.projects[index].line) && Self.areSame(section.projects[index].name, name)
                }
                found.formUnion(same)
                precision.all += 1
                precision.right += same.isEmpty ? 0 : 1
                if faults, same.isEmpty { print("wrong\t\(section.file):\(lines.lowerBound)\t\(name)") }
            }
            for (index, project) in section.projects.enumerated() where project.acceptable != true {
                recall.all += 1
                recall.found += found.contains(index) ? 1 : 0
                if faults, !found.contains(index) { print("missed\t\(section.file):\(project.line)\t\(project.name)") }
            }
        }
        print("recall \(recall.found) of \(recall.all), precision \(precision.right) of \(precision.all)")
    }

    private func names(in section: Section) throws -> [(lines: ClosedRange<Int>, name: String)] {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent(section.file)))
        return PlanReader.read(SourceFile(path: section.file, bytes: bytes)).plans.flatMap { plan in
            plan.passages.flatMap { passage -> [(ClosedRange<Int>, String)] in
                let span = SourceSpan(plan.pieces[passage.pieces]).lines
                guard [.body, .table].contains(passage.kind), span.lowerBound >= section.first,
                    span.upperBound <= section.last
                else { return [] }
                let lines = span.lowerBound...max(span.lowerBound, span.upperBound)
                return Normalizer.fold(plan.text(of: passage)).utf8.withUnsafeBytes { ProjectNameScanner.names(in: $0) }
                    .filter(\.isProject).map { (lines, $0.name) }
            }
        }
    }

    /// Whether two names differ at most in parentheses, 的, the kind of link, their suffix and a region before them.
    private static func areSame(_ a: String, _ b: String) -> Bool {
        let keys = [key(a), key(b)].sorted { $0.count < $1.count }
        let (short, long) = (keys[0], keys[1])
        guard long.hasSuffix(short) else { return false }
        let before = Scalars(long.dropLast(short.count))
        return before.isEmpty || RegionNames.contains(before) || Lexicon.words(.riverOrWork).contains(before)
    }

    private static func key(_ name: String) -> Scalars {
        var key = ScalarText(Normalizer.fold(name).utf8, remarks: .dropped).scalars
            .filter { $0 != "的" && $0 != " " }.map { RouteLink.contains($0) && $0 != "经" ? "至" : $0 }
        let suffixes = Lexicon.words(.projectSuffix, trait: "key").sorted { $0.count > $1.count }
        if let suffix = suffixes.first(where: { key.count > $0.count + 2 && key.hasSuffix($0) }) {
            key.removeLast(suffix.count)
        }
        return key
    }
}
