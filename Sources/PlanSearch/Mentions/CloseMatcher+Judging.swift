import Localization
import PlanLanguage

/// Whether what comes close to a name names the project.
extension CloseMatcher {
    /// The share of a name's weight that a wording must have.
    private static let leastShare = 0.75
    /// The same where the text has other words instead of some of the name's, or the name's beginning is missing.
    private static let leastShareReplaced = 0.85
    /// How often other text may stand between the pieces.
    private static let mostGaps = 2
    /// The minimum number of identifying characters of a wording without the head.
    private static let leastIdentifyingWithoutHead = 7
    /// The same of a wording without the name's beginning, or without the end of a name that has no head of the lexicon.
    private static let leastIdentifyingWithoutEnds = 10

    /// What of the name a chain of pieces has.
    private struct Coverage {
        let has: [Bool]
        /// How many characters of each part are there.
        let found: [Int]
        /// How many identifying characters are.
        let identifying: Int

        init(_ chain: [Piece], of matcher: CloseMatcher) {
            var has = Array(repeating: false, count: matcher.scalars.count)
            for piece in chain { for index in piece.name { has[index] = true } }
            self.has = has
            found = matcher.ranges.map { $0.reduce(0) { $0 + (has[$1] ? 1 : 0) } }
            identifying = has.indices.count { has[$0] && matcher.weights[$0] == 1 }
        }
    }

    /// The wording that a chain of pieces makes, if it names the project.
    ///
    /// - Parameter isGiven: whether the text is about regions where a wording begins, so that they need not be named.
    func judge(
        _ chain: [Piece], in text: [UInt32], _ isGiven: ([ProjectName.Part], Int) throws -> Bool
    ) rethrows -> Wording? {
        let coverage = Coverage(chain, of: self)
        guard coverage.identifying >= Self.leastIdentifying, identifiesProject(coverage), hasProper(coverage),
            hasHead(coverage), !hasOtherMeasure(chain, coverage, in: text), !endsOtherwise(chain, in: text)
        else { return nil }
        let places = missingPlaces(coverage)
        let share = share(coverage, without: places)
        let pairs = Array(zip(chain, chain.dropFirst()))
        guard pairs.count(where: { $0.text.upperBound < $1.text.lowerBound }) <= Self.mostGaps,
            !pairs.contains(where: { renames($0, $1, in: text) }), !missesDivision(coverage)
        else { return nil }
        let isReplaced = pairs.contains { replaces($0, $1, in: text) }
        guard share >= (isReplaced ? Self.leastShareReplaced : Self.leastShare) else { return nil }
        // A name that begins with another word is another's, unless all else is there: 天水省域副中心城市.
        guard
            begins(coverage)
                || share >= Self.leastShareReplaced
                    && coverage.identifying >= Self.leastIdentifyingWithoutEnds
        else { return nil }
        // Of common words and a region none may be left out, nor others added: 西宁大数据中心 is not 西宁数据灾备中心.
        if name.indices(.proper).isEmpty, name.stops.isEmpty {
            let isWhole = weights.indices.allSatisfy { weights[$0] < 1 || coverage.has[$0] }
            guard places.isEmpty, isWhole, !zip(chain, chain.dropFirst()).contains(where: { inserts($0, $1, in: text) })
            else { return nil }
        }
        if !places.isEmpty {
            guard try isGiven(places.map { name.parts[$0] }, chain[0].text.lowerBound) else { return nil }
        }
        return wording(chain, share: share, missing: missing(coverage), in: text)
    }

    // MARK: What must be there

    /// Whether the stage, the number and the ends of the line are there, and of a section its name; and beside the ends
    /// of the line what it is.
    private func identifiesProject(_ coverage: Coverage) -> Bool {
        for (index, part) in name.parts.enumerated() {
            let isNeeded = [.stage, .route].contains(part.kind) || part.kind == .content && part.isCode
            if isNeeded, coverage.found[index] < part.text.count { return false }
            // Of 黄河干流刘盐段 the 刘盐.
            if index > 0, part.text == ["段"], !ranges[index - 1].suffix(2).allSatisfy({ coverage.has[$0] }) {
                return false
            }
        }
        return name.stops.isEmpty
            || name.parts.indices.contains {
                [.proper, .stage, .content, .object, .action].contains(name.parts[$0].kind) && coverage.found[$0] > 1
            }
    }

    /// Whether half of the characters of proper names are in the text, and two of the longest name.
    private func hasProper(_ coverage: Coverage) -> Bool {
        let proper = name.indices(.proper)
        guard let longest = proper.max(by: { name.parts[$0].text.count < name.parts[$1].text.count }) else {
            return true
        }
        let all = proper.reduce(0) { $0 + name.parts[$1].text.count }
        return coverage.found[longest] >= 2 && 2 * proper.reduce(0) { $0 + coverage.found[$1] } >= all
    }

    /// Whether the head is in the text, or enough else that it may be missing.
    private func hasHead(_ coverage: Coverage) -> Bool {
        if let head = name.properHead, !coverage.has[ranges[head].upperBound - 1],
            coverage.identifying < Self.leastIdentifyingWithoutEnds
        {
            return false
        }
        guard let object = name.indices(.object).last, coverage.found[object] < name.parts[object].text.count else {
            return true
        }
        return coverage.identifying - coverage.found[object] >= Self.leastIdentifyingWithoutHead
    }

    /// Whether the text has the beginning of the name's first part. Regions before it do not count; a first part that is not
    /// a proper name always passes.
    private func begins(_ coverage: Coverage) -> Bool {
        guard let first = name.parts.firstIndex(where: { $0.kind != .place }), name.parts[first].kind == .proper else {
            return true
        }
        return coverage.has[ranges[first]].prefix(2).contains(true)
    }

    /// The regions that are missing, but for those around one that is there: of 甘肃白银 白银 is enough.
    private func missingPlaces(_ coverage: Coverage) -> [Int] {
        let places = name.indices(.place)
        return places.filter { place in
            coverage.found[place] < min(2, name.parts[place].text.count)
                && !places.contains { $0 > place && coverage.found[$0] > 1 }
        }
    }

    /// Whether the kind of an area is missing: 新区 of 兰州新区.
    private func missesDivision(_ coverage: Coverage) -> Bool {
        name.indices(.proper).contains { part in
            let range = ranges[part]
            guard range.count >= 4, RegionNames.contains(Array(scalars[range].prefix(2))),
                scalars[range.lowerBound + 2..<range.lowerBound + 4].elementsEqual(Self.newArea)
            else { return false }
            return !range.prefix(4).allSatisfy { coverage.has[$0] }
        }
    }

    private static let newArea = Scalars.folded("新区")

    /// The share of the name's weight that is there; regions that the text need not name count neither way.
    private func share(_ coverage: Coverage, without places: [Int]) -> Double {
        let left = Set(places.flatMap { ranges[$0] })
        var whole = 0.0
        var own = 0.0
        for index in weights.indices where !left.contains(index) {
            whole += weights[index]
            if coverage.has[index] { own += weights[index] }
        }
        return own / whole
    }

    // MARK: What speaks against it

    /// Whether the text has another measure than the name.
    private func hasOtherMeasure(_ chain: [Piece], _ coverage: Coverage, in text: [UInt32]) -> Bool {
        let isMissing = name.parts.indices.contains {
            name.parts[$0].isMeasure && coverage.found[$0] < name.parts[$0].text.count
        }
        return isMissing
            && zip(chain, chain.dropFirst()).contains { piece, next in
                (piece.text.upperBound..<next.text.lowerBound).contains { Measure.isPart(text[$0]) }
            }
    }

    /// Whether the text continues in another way than the name: 清洁能源示范区 for 清洁能源基地.
    private func endsOtherwise(_ chain: [Piece], in text: [UInt32]) -> Bool {
        guard let last = chain.last, weights[last.name.upperBound...].contains(1) else { return false }
        let next = last.text.upperBound
        return next < text.count && CharacterClass.isHan(text[next]) && !ListMark.separatesItems(text, at: next)
            && text[next] != "等"
            && matcher.lexicon.longest(in: text, at: next, before: text.count) { $0 == .suffix } == nil
    }

    /// Whether the text has words between two pieces instead of some of the name's; a single character may be miswritten.
    private func replaces(_ piece: Piece, _ next: Piece, in text: [UInt32]) -> Bool {
        let left = piece.name.upperBound..<next.name.lowerBound
        let gap = piece.text.upperBound..<next.text.lowerBound
        return left.count { weights[$0] == 1 } > 1 && !gap.isEmpty
            && !gap.contains { ListMark.separatesItems(text, at: $0) }
    }

    /// Whether a name of nature or of a town stands between two pieces instead of another: 巴谢河 for 大夏河.
    private func renames(_ piece: Piece, _ next: Piece, in text: [UInt32]) -> Bool {
        guard replaces(piece, next, in: text) else { return false }
        // 河 itself may be in either.
        let left = piece.name.upperBound...next.name.lowerBound
        return left.contains { name.parts[owners[$0]].kind == .proper && NameCharacter.endsToponym(scalars[$0]) }
            || (piece.text.upperBound..<next.text.lowerBound).contains { NameCharacter.endsToponym(text[$0]) }
    }

    /// Whether the text has words between two pieces that are not a list.
    private func inserts(_ piece: Piece, _ next: Piece, in text: [UInt32]) -> Bool {
        let gap = piece.text.upperBound..<next.text.lowerBound
        return !gap.isEmpty && !gap.contains { ListMark.separatesItems(text, at: $0) || text[$0] == "等" }
    }

    // MARK: The wording

    /// The stretches of the name that the text has not, without those that identify nothing.
    private func missing(_ coverage: Coverage) -> [[UInt32]] {
        var stretches: [[UInt32]] = []
        var isOpen = false
        for index in scalars.indices {
            let isMissing = !coverage.has[index] && weights[index] > 0
            if isMissing, !isOpen { stretches.append([]) }
            if isMissing { stretches[stretches.count - 1].append(scalars[index]) }
            isOpen = isMissing
        }
        return stretches
    }

    private func wording(_ chain: [Piece], share: Double, missing: [[UInt32]], in text: [UInt32]) -> Wording {
        var spans: [Range<Int>] = []
        var isListed = false
        var isInserted = false
        for piece in chain {
            if let last = spans.last, piece.text.lowerBound - last.upperBound <= Self.widestInsertion,
                !(last.upperBound..<piece.text.lowerBound).contains(where: { ListMark.separatesItems(text, at: $0) })
            {
                isInserted = isInserted || piece.text.lowerBound > last.upperBound
                spans[spans.count - 1] = last.lowerBound..<piece.text.upperBound
            } else {
                isListed = isListed || !spans.isEmpty
                spans.append(piece.text)
            }
        }
        var reasons: [Message] = []
        if !missing.isEmpty {
            let words = missing.map { ScalarText.string($0) }
            reasons.append(
                Message("without \(words.joined(separator: ", "))", chinese: "缺“\(words.joined(separator: "”“"))”"))
        }
        if isInserted { reasons.append(MentionMatcher.insertion) }
        if isListed { reasons.append(Message("its parts apart in a list", chinese: "名称分写在并列项中")) }
        return Wording(
            ranges: spans, anchor: chain[0].text, match: isListed ? .elided : .alias,
            confidence: 0.5 + 0.25 * min(1, (share - Self.leastShare) / (1 - Self.leastShare)), reasons: reasons)
    }
}
