import PlanLanguage

/// Finds what comes close to a name where no rule of form fits: most of its characters in its order within a clause,
/// with words left out or added: “一带一路”乡村论坛 for “一带一路”美丽乡村论坛.
///
/// Names of sibling projects come close to one another, too: 兰州陆港型国家物流枢纽 and 兰州商贸服务型国家物流枢纽. So a word
/// that replaces another counts against a wording, and what identifies the project must be there: its stage, its
/// number, the ends of its line, and its region unless the text is about it.
struct CloseMatcher: Sendable {
    /// The minimum number of identifying characters of a name, and of a wording.
    static let leastIdentifying = 6
    /// In Unicode scalars: a longer one is not a name.
    private static let longestName = 40
    /// The longest insertion between two pieces of a name, in Unicode scalars.
    static let widestInsertion = 8
    /// The longest insertion between pieces that stand in a list, in Unicode scalars.
    private static let widestList = 40

    let name: ProjectName
    let matcher: MentionMatcher
    /// The name's characters; by character: its weight (1 for one that identifies the project) and the index of its part.
    let scalars: [UInt32]
    let weights: [Double]
    let owners: [Int]
    /// By part: its range in `scalars`.
    let ranges: [Range<Int>]
    private let alphabet: Set<UInt32>

    /// - Returns: `nil` for a name too short or too common to be distinguished from close names.
    init?(_ name: ProjectName) {
        guard name.isDistinctive, name.parts.reduce(0, { $0 + $1.text.count }) <= Self.longestName else { return nil }
        var scalars: [UInt32] = []
        var weights: [Double] = []
        var owners: [Int] = []
        var ranges: [Range<Int>] = []
        for (index, part) in name.parts.enumerated() {
            ranges.append(scalars.count..<scalars.count + part.text.count)
            scalars += part.text
            weights += Array(repeating: Self.weight(of: part), count: part.text.count)
            owners += Array(repeating: index, count: part.text.count)
        }
        guard weights.filter({ $0 == 1 }).count >= Self.leastIdentifying else { return nil }
        self.name = name
        matcher = MentionMatcher(name)
        self.scalars = scalars
        self.weights = weights
        self.owners = owners
        self.ranges = ranges
        alphabet = Set(zip(scalars, weights).filter { $0.1 == 1 }.map(\.0))
    }

    private static func weight(of part: ProjectName.Part) -> Double {
        switch part.kind {
        case .suffix: 0
        case .ornament: 0.3
        case .action: 0.5
        case .content where part.isMeasure: 0.3
        case .place, .proper, .route, .stage, .content, .object: 1
        }
    }

    /// A piece of the name that stands in the text.
    struct Piece {
        /// In the name's characters.
        var name: Range<Int>
        /// In the text.
        var text: Range<Int>
        /// Whether it is the same characters, not another wording of a part.
        var isVerbatim: Bool
    }

    /// Every clause's best wording, if it comes close enough.
    ///
    /// - Parameter isGiven: whether the text is about regions where a wording begins, so that they need not be named.
    func wordings(in text: [UInt32], isGiven: ([ProjectName.Part], Int) throws -> Bool) rethrows -> [Wording] {
        var wordings: [Wording] = []
        var start = 0
        for index in 0...text.count where index == text.count || CharacterClass.endsClause(text[index]) {
            let clause = start..<index
            start = index + 1
            guard isPossible(clause, in: text), let chain = best(pieces(in: clause, of: text), in: text),
                let wording = try judge(chain, in: text, isGiven)
            else { continue }
            wordings.append(wording)
        }
        return wordings
    }

    /// A quick test: whether a clause has most of the characters at all.
    private func isPossible(_ clause: Range<Int>, in text: [UInt32]) -> Bool {
        guard clause.count >= Self.leastIdentifying else { return false }
        var seen: Set<UInt32> = []
        for index in clause where alphabet.contains(text[index]) { seen.insert(text[index]) }
        return seen.count >= 4 && 2 * seen.count >= alphabet.count
    }

    /// What identifies the project, in order: the bigrams of its proper names, and its other words in all their wordings; not
    /// its regions, which need not be named.
    var identifyingPieces: [[[UInt32]]] {
        name.parts.flatMap { part -> [[[UInt32]]] in
            switch part.kind {
            case .proper: zip(part.text, part.text.dropFirst()).map { [[$0, $1]] }
            case .content, .object, .stage: [part.forms]
            case .place, .route, .ornament, .action, .suffix: []
            }
        }
    }

    // MARK: Pieces

    private func pieces(in clause: Range<Int>, of text: [UInt32]) -> [Piece] {
        var pieces: [Piece] = []
        // Without a head of the lexicon the last character says what the thing is: 传承创新(示范)区.
        let end = name.properHead.map { ranges[$0].upperBound - 1 }
        for index in clause {
            for part in name.parts.indices where name.parts[part].kind != .proper {
                guard let found = matcher.find(part, at: index, in: text, mayVary: false), !found.isShort,
                    found.range.upperBound <= clause.upperBound
                else { continue }
                pieces.append(Piece(name: ranges[part], text: found.range, isVerbatim: false))
            }
            for start in scalars.indices where scalars[start] == text[index] && isFree(start) {
                let goesOn =
                    start > 0 && index > clause.lowerBound && scalars[start - 1] == text[index - 1] && isFree(start - 1)
                guard !goesOn else { continue }
                var length = 1
                while start + length < scalars.count, index + length < clause.upperBound, isFree(start + length),
                    scalars[start + length] == text[index + length]
                {
                    length += 1
                }
                if length >= 2 || start == end && endsName(index, in: text) {
                    pieces.append(
                        Piece(name: start..<start + length, text: index..<index + length, isVerbatim: true))
                }
            }
        }
        return pieces
    }

    /// Whether a name can end after a character: an item or a clause does, or another word follows.
    private func endsName(_ index: Int, in text: [UInt32]) -> Bool {
        let next = index + 1
        return next >= text.count || CharacterClass.endsClause(text[next]) || ListMark.separatesItems(text, at: next)
            || text[next] == "等"
            || matcher.lexicon.longest(in: text, at: next, before: text.count) { _ in true } != nil
    }

    /// Whether a character may be found by itself: a region and the ends of a line are one piece, for of 临夏州 临夏 would
    /// be found in 临夏县.
    private func isFree(_ index: Int) -> Bool { ![.route, .place].contains(name.parts[owners[index]].kind) }

    /// The pieces in the name's order and in the text's that weigh most.
    private func best(_ unordered: [Piece], in text: [UInt32]) -> [Piece]? {
        let pieces = unordered.sorted {
            ($0.text.lowerBound, $0.name.lowerBound) < ($1.text.lowerBound, $1.name.lowerBound)
        }
        // The best chain that ends with each piece, which may be cut to fit: its weight and the piece before.
        var links: [(piece: Piece, score: Double, before: Int?)] = []
        for piece in pieces {
            var best: (piece: Piece, score: Double, before: Int?) = (piece, weight(piece.name), nil)
            for before in links.indices.reversed() {
                let last = links[before].piece
                // No chain continues over more than a list; pieces are in order of their beginnings.
                if piece.text.lowerBound - last.text.lowerBound > Self.widestList + scalars.count { break }
                guard let next = fitting(piece, behind: last),
                    let cost = cost(between: last.text.upperBound, and: next.text.lowerBound, in: text)
                else { continue }
                let score = links[before].score + weight(next.name) - cost
                if score > best.score { best = (next, score, before) }
            }
            links.append(best)
        }
        guard var index = links.indices.max(by: { links[$0].score < links[$1].score }) else { return nil }
        var chain = [links[index].piece]
        while let before = links[index].before {
            chain.append(links[before].piece)
            index = before
        }
        return chain.reversed()
    }

    private func weight(_ range: Range<Int>) -> Double { weights[range].reduce(0, +) }

    /// A piece without what the one before it has already.
    private func fitting(_ piece: Piece, behind last: Piece) -> Piece? {
        let overlap = max(last.name.upperBound - piece.name.lowerBound, last.text.upperBound - piece.text.lowerBound, 0)
        guard overlap > 0 else { return piece }
        guard piece.isVerbatim, piece.name.count - overlap >= 2 else { return nil }
        return Piece(
            name: piece.name.lowerBound + overlap..<piece.name.upperBound,
            text: piece.text.lowerBound + overlap..<piece.text.upperBound, isVerbatim: true)
    }

    /// What it costs that characters stand between two pieces; `nil` if the pieces have nothing to do with each other.
    private func cost(between start: Int, and end: Int, in text: [UInt32]) -> Double? {
        guard end > start else { return 0 }
        let gap = start..<end
        if gap.contains(where: { ListMark.separatesItems(text, at: $0) || text[$0] == "等" }) {
            // One of the two is an item of the list whose other items lie between.
            let isBehindItem = beginsList(start, in: text)
            let isItem = ListMark.separatesItems(text, at: end - 1)
            return gap.count <= Self.widestList && (isBehindItem || isItem) ? 0.5 : nil
        }
        guard gap.count <= Self.widestInsertion,
            gap.allSatisfy({ CharacterClass.isHan(text[$0]) || CharacterClass.isDigit(text[$0]) }),
            !gap.contains(where: { RegionNames.distinct(in: text, at: $0) != nil })
        else { return nil }
        return 0.1 * Double(gap.count)
    }

    /// Whether an item of a list ends at a position, apart from its kind of region.
    private func beginsList(_ start: Int, in text: [UInt32]) -> Bool {
        let index = NameCharacter.isRegionKind(text[start]) && start + 1 < text.count ? start + 1 : start
        return ListMark.separatesItems(text, at: index) || text[index] == "等"
    }
}
