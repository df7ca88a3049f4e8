import Foundation
import PlanDocuments

/// Compares what passages are read to say of projects with labels: one JSON object a line, as `Tests/Labels/README.md`
/// describes.
struct StatusEvaluation {
    struct Label: Decodable {
        var file: String
        var line: Int
        var project: String
        /// How the text words the name, in parts, if not as `project`.
        var at: [String]?
        var status: String
        var acceptable: [String]
        var half: String

        var accepted: [String] { [status] + acceptable }
    }

    private(set) var asked = 0
    private(set) var exact = 0
    private(set) var accepted = 0
    private(set) var alike = 0
    private(set) var aimsAsFacts = 0
    private(set) var faults: [String] = []
    private var files: [String: ParsedFile] = [:]

    /// - Parameters:
    ///   - folders: where the labelled files are looked for, the first that has one counts; labels of others are left out.
    ///   - half: only labels of this half.
    mutating func run(labels: String, folders: [String], half: String?) throws {
        for line in try Data(contentsOf: URL(fileURLWithPath: labels)).split(separator: UInt8(ascii: "\n")) {
            let label = try JSONDecoder().decode(Label.self, from: Data(line))
            guard half == nil || half == label.half, let file = file(label.file, in: folders) else { continue }
            asked += 1
            guard let reading = Self.reading(of: label, in: file) else {
                faults.append("\(label.file):\(label.line) \(label.project): the name is not there")
                continue
            }
            count(reading.state, reading.words, label)
        }
    }

    private mutating func count(_ state: ProjectState, _ words: String, _ label: Label) {
        if state.rawValue == label.status { exact += 1 }
        let isAccepted = label.accepted.contains(state.rawValue)
        if isAccepted { accepted += 1 }
        let groups = Set(label.accepted.compactMap(ProjectState.init(rawValue:)).map(Self.group))
        if groups.contains(Self.group(state)) { alike += 1 }
        let isFalseFact = state.isReported && !groups.contains(3)
        if isFalseFact { aimsAsFacts += 1 }
        if !isAccepted {
            let what = isFalseFact ? "an aim as a fact" : "wrong"
            faults.append(
                "\(label.file):\(label.line) \(label.project): \(what), \(state.rawValue) “\(words)”, labelled "
                    + label.accepted.joined(separator: " or "))
        }
    }

    /// None, preparation, intention, reported.
    private static func group(_ state: ProjectState) -> Int {
        switch state {
        case .none: 0
        case .study, .preparation: 1
        case .startPlanned, .progress, .completionPlanned: 2
        case .started, .completed: 3
        }
    }

    private mutating func file(_ name: String, in folders: [String]) -> ParsedFile? {
        if let known = files[name] { return known }
        guard let bytes = folders.lazy.compactMap({ FileManager.default.contents(atPath: $0 + "/" + name) }).first
        else {
            return nil
        }
        let parsed = PlanReader.read(SourceFile(path: name, bytes: [UInt8](bytes)))
        files[name] = parsed
        return parsed
    }

    private static func reading(of label: Label, in file: ParsedFile) -> (state: ProjectState, words: String)? {
        for plan in file.plans {
            for passage in plan.passages where SourceSpan(plan.pieces[passage.pieces]).lines.contains(label.line) {
                let text = plan.text(of: passage)
                let bytes = Array(text.utf8)
                let parts = label.at ?? [label.project]
                guard var name = ranges(of: parts, in: bytes, from: 0) else { continue }
                var path: [String] = []
                var section = passage.section
                while let index = section {
                    path.insert(plan.sections[index].title, at: 0)
                    section = plan.sections[index].parent
                }
                let setting = PassageSetting(title: plan.title, path: path, year: plan.date?.year ?? plan.period?.first)
                let reader = StateReader(text, in: setting)
                var reading = reader.state(of: name)
                // Of a name that stands there several times, the first of which something is said counts, as for mentions.
                while reading.state == .none, let next = ranges(of: parts, in: bytes, from: name[0].upperBound) {
                    name = next
                    reading = reader.state(of: name)
                }
                let words = reading.wording.map { String(decoding: bytes[$0], as: UTF8.self) }
                return (reading.state, words.joined(separator: "…"))
            }
        }
        return nil
    }

    /// Where the parts of a name stand one after the other, in UTF-8 bytes; blanks do not count.
    private static func ranges(of parts: [String], in bytes: [UInt8], from start: Int) -> [Range<Int>]? {
        var ranges: [Range<Int>] = []
        for part in parts {
            let name = part.utf8.filter { $0 != 0x20 }
            let from = ranges.last?.upperBound ?? start
            guard let range = (from..<bytes.count).lazy.compactMap({ Self.range(of: name, at: $0, in: bytes) }).first
            else {
                return nil
            }
            ranges.append(range)
        }
        return ranges
    }

    private static func range(of name: [UInt8], at start: Int, in bytes: [UInt8]) -> Range<Int>? {
        var end = start
        for byte in name {
            while end < bytes.count, bytes[end] == 0x20, end > start { end += 1 }
            guard end < bytes.count, bytes[end] == byte else { return nil }
            end += 1
        }
        return start..<end
    }

    var report: String {
        func share(_ count: Int) -> String { Figures.fixed(Double(count) / Double(max(1, asked)), 3) }
        return
            "\(asked) sentences: \(share(exact)) as labelled, \(share(accepted)) as labelled or acceptable, \(share(alike)) "
            + "over none, preparation, intention and reported; \(aimsAsFacts) aims as facts"
    }
}
