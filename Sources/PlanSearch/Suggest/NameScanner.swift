import PlanLanguage
import TextAnalysis

/// Finds names that look like a project's in folded text: the characters before 工程, 项目, 铁路, 机场, 水库 …, back to
/// punctuation or the verb before it.
///
/// It reads form, not meaning: some of the names are not projects. Completions show them by frequency, where that does
/// little harm.
struct NameScanner {
    /// The longest name, in Unicode scalars.
    static let maximumLength = 24

    private struct Ending {
        var scalars: [UInt32]
        /// What must not follow: 铁路网, 中心城市.
        var exceptBefore: Set<UInt32>
    }

    /// By their last scalar.
    private static let endings: [UInt32: [Ending]] = {
        let except = Lexicon.characters(.notAfterCompletionEnding)
        return Dictionary(
            grouping: [Lexicon.Role.projectHead, .projectSuffix].flatMap { Lexicon.words($0, trait: "completion") }.map
            { Ending(scalars: $0, exceptBefore: except) },
            by: { $0.scalars[$0.scalars.count - 1] })
    }()

    /// Words that a name does not begin with: it begins after them.
    private static let verbs = pairs(Lexicon.words(.verb, trait: "border"))

    /// Single characters that a name does not go beyond.
    private static let particles = Lexicon.characters(.nameParticle)
    /// Words and names of regions that have such a character.
    private static let withParticle = pairs(Lexicon.words(.wordWithParticle))

    private static func pairs(_ words: [Scalars]) -> Set<UInt64> {
        Set(words.compactMap { $0.count == 2 ? pair($0[0], $0[1]) : nil })
    }

    private static func pair(_ a: UInt32, _ b: UInt32) -> UInt64 { UInt64(a) << 32 | UInt64(b) }

    /// The names in a run of text without punctuation.
    ///
    /// - Parameter run: its scalars; dashes may be among them.
    /// - Returns: ranges of indexes into the run, in order of their ends.
    static func names(in run: [UInt32]) -> [Range<Int>] {
        var names: [Range<Int>] = []
        for index in run.indices {
            guard let candidates = endings[run[index]] else { continue }
            for ending in candidates {
                let first = index + 1 - ending.scalars.count
                guard first >= 2, run[first...index].elementsEqual(ending.scalars),
                    index + 1 == run.count || !ending.exceptBefore.contains(run[index + 1]),
                    let start = beginning(before: first, in: run)
                else { continue }
                names.append(start..<index + 1)
            }
        }
        return names
    }

    /// Where the name begins whose ending begins at an index; `nil` if nothing is left before the ending.
    private static func beginning(before end: Int, in run: [UInt32]) -> Int? {
        var start = end
        let lowest = max(0, end - maximumLength)
        while start > lowest {
            let previous = start - 1
            if particles.contains(run[previous]), !isInName(previous, run) {
                // 西宁至成都铁路, 兰州至合作: 至 is between two regions.
                guard run[previous] == "至", previous > lowest, end - start >= 1 else { break }
            }
            if previous > lowest, verbs.contains(pair(run[previous - 1], run[previous])), end - start >= 2 { break }
            start = previous
        }
        while start < end, run[start] == "至" || run[start] == "-" { start += 1 }
        guard end - start >= 2, !(end - start == 2 && verbs.contains(pair(run[start], run[start + 1]))) else {
            return nil
        }
        return start
    }

    private static func isInName(_ index: Int, _ run: [UInt32]) -> Bool {
        index + 1 < run.count && withParticle.contains(pair(run[index], run[index + 1]))
            || index > 0 && withParticle.contains(pair(run[index - 1], run[index]))
    }
}
