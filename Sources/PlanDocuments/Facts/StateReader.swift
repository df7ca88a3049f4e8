import PlanLanguage

/// What a passage says of a project that it names, and the words that say so.
public struct StateReading: Sendable, Equatable {
    public var state: ProjectState
    /// Where they stand, in UTF-8 bytes of the passage's text; two where the name stands between them: 加快 X 建设.
    public var wording: [Range<Int>]

    public init(_ state: ProjectState, wording: [Range<Int>] = []) {
        self.state = state
        self.wording = wording
    }
}

/// Reads what a passage says of the projects that it names. Time is linear in the passage, and in the clauses around a name.
///
/// The governing word is the first strong one after the name in its clause, else the last before it, else that of the
/// clause that goes on. Whether it is reached is told by the words around it (已, 将, 年底) and by the part of the
/// document: a plan has aims, a review has facts.
public struct StateReader {
    private let clauses: StatusClauses
    private let setting: PassageSetting
    private let offsets: [Int]

    public init(_ text: String, in setting: PassageSetting) {
        let reading = ReadingText(text)
        offsets = reading.utf8Offsets
        clauses = StatusClauses(reading.scalars.map { CharacterClass.halfWidth($0) })
        self.setting = setting
    }

    /// What is said of a project.
    ///
    /// - Parameter name: where its name stands, in UTF-8 bytes of the text; several ranges if its parts stand apart.
    public func state(of name: [Range<Int>]) -> StateReading {
        let parts = name.map { scalars($0) }.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
        guard let governing = GoverningWordSearch(of: parts, in: clauses)?.found else { return StateReading(.none) }
        let state = StateJudgement(governing, of: parts, in: clauses, setting).state
        let words = [governing.helper, governing.word.range].compactMap { $0 }.sorted { $0.lowerBound < $1.lowerBound }
        return StateReading(state, wording: words.map { offsets[$0.lowerBound]..<offsets[$0.upperBound] })
    }

    /// From UTF-8 bytes of the text to Unicode scalars.
    private func scalars(_ bytes: Range<Int>) -> Range<Int> {
        let start = index(bytes.lowerBound)
        return start..<max(start, index(bytes.upperBound))
    }

    /// The first scalar that begins at an offset or after it.
    private func index(_ offset: Int) -> Int {
        var lower = 0
        var upper = clauses.text.count
        while lower < upper {
            let middle = (lower + upper) / 2
            if offsets[middle] < offset { lower = middle + 1 } else { upper = middle }
        }
        return lower
    }
}
