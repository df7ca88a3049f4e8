import PlanDocuments
import PlanSearch

/// What is given arbitrary bytes. A target traps where a promise is broken; otherwise it returns.
enum FuzzTarget: String, CaseIterable {
    /// Reads a plan text, its first byte choosing text or Markdown.
    case splitter
    /// Reads a query.
    case query

    func run(_ bytes: [UInt8]) {
        switch self {
        case .splitter:
            guard let first = bytes.first else { return }
            let path = first & 1 == 0 ? "plan.txt" : "plan.md"
            let file = SourceFile(path: path, bytes: Array(bytes.dropFirst()))
            let parsed = PlanReader.read(file)
            precondition(parsed.coverage(of: file).isComplete, "a character is lost or in two places")
            for plan in parsed.plans { check(plan, file) }
        case .query:
            let text = String(decoding: bytes, as: UTF8.self)
            do {
                _ = try QueryParser.parse(text)
            } catch {
                let position = error.position
                precondition(position >= 0 && position <= text.unicodeScalars.count, "a fault outside the query")
                guard let suggestion = error.suggestion else { return }
                precondition(
                    (try? QueryParser.parse(suggestion)) != nil
                        && !suggestion.unicodeScalars.elementsEqual(text.unicodeScalars),
                    "a suggestion that cannot be read, or is the query")
            }
        }
    }

    private func check(_ plan: Plan, _ file: SourceFile) {
        var end = 0
        var start = -1
        for passage in plan.passages {
            precondition(passage.text.lowerBound == end && !passage.text.isEmpty, "passages with a gap")
            end = passage.text.upperBound
            var text: [UInt8] = []
            for piece in plan.pieces[passage.pieces] {
                if piece.followsSpace { text.append(0x20) }
                text += file.bytes[piece.byte..<piece.byte + piece.length]
            }
            precondition(text.elementsEqual(plan.text[passage.text]), "a passage that is not its source")
            let first = plan.pieces[passage.pieces.lowerBound].byte
            precondition(first > start, "passages out of order")
            start = first
            let own = plan.text(of: passage)
            _ = FactReader.facts(in: own)
            for reference in ReferenceReader.references(in: own) {
                precondition(reference.range.upperBound <= own.utf8.count, "a reference outside its text")
                _ = reference.key
            }
        }
        for (index, section) in plan.sections.enumerated() {
            precondition(section.parent ?? -1 < index, "a section above its parent")
        }
    }
}
