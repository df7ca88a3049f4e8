import PlanDocuments
import Testing

/// Reads a text as a file of the corpus would be read, and checks what holds for every file.
func read(
    _ text: String, path: String = "plan.txt", sourceLocation: SourceLocation = #_sourceLocation
) -> ParsedFile {
    read(SourceFile(path: path, bytes: Array(text.utf8)), sourceLocation: sourceLocation)
}

func read(_ file: SourceFile, sourceLocation: SourceLocation = #_sourceLocation) -> ParsedFile {
    let parsed = PlanReader.read(file)
    for fault in faults(of: parsed) { Issue.record("\(fault)", sourceLocation: sourceLocation) }
    return parsed
}

/// What is wrong with a reading, whatever the file holds: nothing may be.
func faults(of parsed: ParsedFile) -> [String] {
    var faults: [String] = []
    let coverage = parsed.coverage()
    if !coverage.isComplete { faults.append("coverage is not complete: \(coverage)") }
    var ranges = parsed.dropped.map(\.bytes)
    var lastStart = -1
    for plan in parsed.plans {
        var textEnd = 0
        var pieceEnd = 0
        for (index, passage) in plan.passages.enumerated() {
            if passage.text.lowerBound != textEnd || passage.pieces.lowerBound != pieceEnd {
                faults.append("passage \(index) does not follow the one before")
            }
            textEnd = passage.text.upperBound
            pieceEnd = passage.pieces.upperBound
            var text: [UInt8] = []
            var lastPiece = -1
            for piece in plan.pieces[passage.pieces] {
                if piece.followsSpace { text.append(0x20) }
                text += parsed.text[piece.bytes]
                ranges.append(piece.bytes)
                if piece.start.byte <= lastPiece { faults.append("pieces of passage \(index) are not in order") }
                lastPiece = piece.start.byte
            }
            if text != Array(plan.text[passage.text]) { faults.append("passage \(index) is not its pieces") }
            if text.isEmpty { faults.append("passage \(index) is empty") }
            let start = plan.pieces[passage.pieces.lowerBound].start.byte
            if start <= lastStart { faults.append("passage \(index) is not in order of the source") }
            lastStart = start
            if let section = passage.section, !plan.sections.indices.contains(section) {
                faults.append("passage \(index) has no section \(section)")
            }
        }
        if textEnd != plan.text.count { faults.append("text after the last passage") }
        for (index, section) in plan.sections.enumerated() {
            if let parent = section.parent, parent >= index { faults.append("section \(index) is before its parent") }
            let depth = section.parent.map { plan.sections[$0].depth + 1 } ?? 1
            if section.depth != depth { faults.append("section \(index) has depth \(section.depth)") }
            let passage = plan.passages[section.heading]
            if section.headingRange.isEmpty || section.headingRange.upperBound > passage.text.count {
                faults.append("section \(index) has no heading in its passage")
            }
        }
    }
    ranges.sort { $0.lowerBound < $1.lowerBound }
    for (range, next) in zip(ranges, ranges.dropFirst()) where next.lowerBound < range.upperBound {
        faults.append("bytes \(range) and \(next) overlap")
    }
    return faults
}

extension ParsedFile {
    /// The text of every passage of the file.
    var texts: [String] { plans.flatMap { plan in plan.passages.map { plan.text(of: $0) } } }

    /// The outline of every plan, two spaces for each level.
    var outline: [String] {
        plans.flatMap { plan in
            plan.sections.map { String(repeating: "  ", count: $0.depth - 1) + $0.title }
        }
    }

    /// The only passage that contains a string.
    func passage(containing string: String) throws -> (plan: Plan, passage: Passage) {
        for plan in plans {
            for passage in plan.passages where plan.text(of: passage).contains(string) { return (plan, passage) }
        }
        throw NotFound(string: string)
    }

    /// The titles around the passage that contains a string.
    func path(of string: String) throws -> [String] {
        let (plan, passage) = try passage(containing: string)
        return plan.path(ofSection: passage.section)
    }

    func kind(of string: String) throws -> PassageKind {
        try passage(containing: string).passage.kind
    }

    /// What was dropped for a reason, as text.
    func dropped(_ reason: DroppedRange.Reason, from file: String) -> [String] {
        let bytes = Array(file.utf8)
        return dropped.filter { $0.reason == reason }.map { String(decoding: bytes[$0.bytes], as: UTF8.self) }
    }
}

struct NotFound: Error {
    var string: String
}
