import PlanLanguage

/// Finds the strings of ideographs that texts use often and that are whole words or phrases, without a dictionary.
///
/// It sorts the places where strings begin, character by character, so that equal strings stand together; what is rare or
/// falls apart is not followed further. A string is taken if
/// - no longer string accounts for nearly all of its occurrences (抽水蓄能 for 水蓄能),
/// - the texts show a border at both of its ends: punctuation, or a pair of characters beside it that often begins or ends
///   what stands between punctuation,
/// - its characters hold together: each pair in it is more frequent than by chance,
/// - and if it begins with a verb, it ends at punctuation somewhere, so that it is no object cut short.
struct FrequentStrings {
    /// A string of the text.
    struct Found {
        /// Its first occurrence, an index of the units.
        var start: UInt32
        var count: UInt32
        /// In characters.
        var length: UInt8
    }

    /// A string that is used less often is not taken.
    static let minimumCount = 3
    /// In characters.
    static let lengths = 2...10
    /// The least share of borders at each end; 0 for none, 1 for punctuation everywhere.
    private static let minimumBorder: Float = 0.08
    /// The least cohesion of each pair.
    private static let minimumCohesion: Float = 1.5
    /// A character at an end belongs to what stands beside it if it holds together with that so many times more.
    private static let outwardCohesion: Float = 2
    /// That end of a word stands at punctuation at least once in so many occurrences.
    private static let rareBorder = 20
    /// What no single longer string may leave less of, as a divisor of the count.
    private static let freeShare = 5
    /// A short string that varies after its end needs less of a border there, if its last pair holds together this much:
    /// 特高压 before 直流, 输电 and 外送.
    private static let strongCohesion: Float = 10
    private static let shortLength = 4
    /// So many occurrences of a string say where its borders are.
    private static let borderSample = 256
    /// How many places are sorted at once, if no character begins more: 16 MB.
    private static let batch = 1 << 21

    private let units: [UInt16]
    private let borders: BorderCounts
    private let isWanted: () -> Bool
    private let limit: Int
    private var found: [Found] = []
    /// What is needed to be among the most frequent so far.
    private var floor = minimumCount
    private var lefts: [UInt16] = []

    /// The most frequent strings, in no order.
    ///
    /// - Parameters:
    ///   - limit: the maximum number of strings.
    ///   - isWanted: asked now and then.
    /// - Throws: ``CollectionCancelled`` when `isWanted` returns false.
    static func find(in text: HanText, limit: Int, isWanted: () -> Bool) throws -> [Found] {
        try withoutActuallyEscaping(isWanted) { isWanted in
            var finder = Self(text, limit: limit, isWanted: isWanted)
            try finder.run()
            return finder.found
        }
    }

    private init(_ text: HanText, limit: Int, isWanted: @escaping () -> Bool) {
        units = text.units
        borders = BorderCounts(text.units)
        self.limit = limit
        self.isWanted = isWanted
    }

    private mutating func run() throws {
        var counts = [Int](repeating: 0, count: 1 << 16)
        for unit in units { counts[Int(unit)] += 1 }
        var places: [UInt64] = []
        var first = Int(HanText.other) + 1
        while first < counts.count {
            var (end, size) = (first, 0)
            while end < counts.count, end == first || size + counts[end] <= Self.batch {
                size += counts[end]
                end += 1
            }
            if size > 0 {
                collect(first..<end, &places)
                sortByPair(&places)
                try places.withUnsafeMutableBufferPointer { try visitPairs($0) }
            }
            first = end
        }
        prune()
    }

    // MARK: Places

    /// The places at which a string can begin with characters of a range: the first two characters and the index.
    private func collect(_ characters: Range<Int>, _ places: inout [UInt64]) {
        places.removeAll(keepingCapacity: true)
        for index in units.indices where characters.contains(Int(units[index])) {
            let (one, next) = (units[index], units[index + 1])
            guard next > HanText.other else { continue }
            let pair = borders.pair(one, next)
            guard pair.count >= floor, pair.cohesion >= Self.minimumCohesion, Self.canBegin(one, next) else { continue }
            places.append(UInt64(one) << 48 | UInt64(next) << 32 | UInt64(index))
        }
    }

    /// Sorts by the first two characters, which it knows are few: by the second, then by the first. Of equals the order stays.
    private mutating func sortByPair(_ places: inout [UInt64]) {
        var other = [UInt64](repeating: 0, count: places.count)
        for shift: UInt64 in [32, 48] {
            var ends = [Int](repeating: 0, count: (1 << 16) + 1)
            for place in places { ends[Int(place >> shift & 0xFFFF) + 1] += 1 }
            for unit in 1..<ends.count { ends[unit] += ends[unit - 1] }
            for place in places {
                let unit = Int(place >> shift & 0xFFFF)
                other[ends[unit]] = place
                ends[unit] += 1
            }
            swap(&places, &other)
        }
    }

    private mutating func visitPairs(_ places: UnsafeMutableBufferPointer<UInt64>) throws {
        var start = 0
        while start < places.count {
            guard isWanted() else { throw CollectionCancelled() }
            var end = start + 1
            while end < places.count, places[end] >> 32 == places[start] >> 32 { end += 1 }
            if end - start >= floor { visit(UnsafeMutableBufferPointer(rebasing: places[start..<end]), length: 2) }
            start = end
        }
    }

    /// Looks at a string and at those that begin with it.
    ///
    /// - Parameter places: where it occurs, in the lower halves.
    private mutating func visit(_ places: UnsafeMutableBufferPointer<UInt64>, length: Int) {
        var places = places
        for index in places.indices {
            let place = places[index] & 0xFFFF_FFFF
            places[index] = UInt64(units[Int(place) + length]) << 32 | place
        }
        places.sort()
        var groups: [Range<Int>] = []
        var start = 0
        while start < places.count {
            var end = start + 1
            while end < places.count, places[end] >> 32 == places[start] >> 32 { end += 1 }
            groups.append(start..<end)
            start = end
        }
        take(places, groups, length: length)
        guard length < Self.lengths.upperBound else { return }
        for group in groups where group.count >= floor {
            let next = UInt16(truncatingIfNeeded: places[group.lowerBound] >> 32)
            let last = units[Int(places[group.lowerBound] & 0xFFFF_FFFF) + length - 1]
            guard next > HanText.other, borders.pair(last, next).cohesion >= Self.minimumCohesion else { continue }
            visit(UnsafeMutableBufferPointer(rebasing: places[group]), length: length + 1)
        }
    }

    // MARK: Judging

    /// - Parameter groups: the places by the unit after the string.
    private mutating func take(_ places: UnsafeMutableBufferPointer<UInt64>, _ groups: [Range<Int>], length: Int) {
        let start = Int(places[0] & 0xFFFF_FFFF)
        let end = start + length
        guard Self.canEnd(units[end - 2], units[end - 1]), !isUnitWithRole(start..<end) else { return }
        let count = places.count
        let free = max(2, (count + Self.freeShare - 1) / Self.freeShare)
        let continued = groups.filter { places[$0.lowerBound] >> 32 != UInt64(HanText.edge) }.map(\.count).max() ?? 0
        guard count - continued >= free, count - mostFrequentLeft(places) >= free else { return }
        guard !isCut(places, groups, length: length) else { return }
        // The beginning of an object is no object: 提高教育 of 提高教育质量.
        if length > 3, Self.verbs.contains(UInt32(units[start]) << 16 | UInt32(units[start + 1])) {
            guard places[0] >> 32 == UInt64(HanText.edge) else { return }
        }
        let border = sampledBorders(places, length: length)
        guard border.left >= Self.minimumBorder else { return }
        let varies = groups.count >= 3 && continued * 2 <= count && length <= Self.shortLength
        guard
            border.right >= Self.minimumBorder
                || varies && borders.pair(units[end - 2], units[end - 1]).cohesion >= Self.strongCohesion
        else { return }
        let first = places.reduce(UInt64.max) { min($0, $1 & 0xFFFF_FFFF) }
        found.append(Found(start: UInt32(first), count: UInt32(count), length: UInt8(length)))
        if found.count >= limit + limit / 4 + 1 { prune() }
    }

    /// Whether most occurrences begin or end inside a word: 建设兰 of 建设兰州, 推进沿 of 推进沿黄.
    ///
    /// It reads ``lefts``, the units before the string.
    private func isCut(
        _ places: UnsafeMutableBufferPointer<UInt64>, _ groups: [Range<Int>], length: Int
    ) -> Bool {
        let start = Int(places[0] & 0xFFFF_FFFF)
        let end = start + length
        func holds(_ one: UInt16, _ next: UInt16, moreThan inside: Float) -> Bool {
            guard one > HanText.other, next > HanText.other else { return false }
            let pair = borders.pair(one, next)
            return pair.count >= Self.minimumCount && pair.cohesion > Self.outwardCohesion * inside
        }
        let last = borders.pair(units[end - 2], units[end - 1]).cohesion
        let ends = groups.reduce(0) { sum, group in
            let next = UInt16(truncatingIfNeeded: places[group.lowerBound] >> 32)
            return sum + (holds(units[end - 1], next, moreThan: last) ? group.count : 0)
        }
        let bordered = groups.reduce(0) {
            $0 + (places[$1.lowerBound] >> 32 == UInt64(HanText.edge) ? $1.count : 0)
        }
        if ends * 2 > places.count, bordered * Self.rareBorder < places.count { return true }
        let first = borders.pair(units[start], units[start + 1]).cohesion
        return (places.count - lefts.count) * Self.rareBorder < places.count
            && lefts.count { holds($0, units[start], moreThan: first) } * 2 > places.count
    }

    /// 市政府牵头 is a unit and what it does, no word.
    private func isUnitWithRole(_ range: Range<Int>) -> Bool {
        Self.leadWords.contains { word in
            word.count < range.count && zip(word.reversed(), units[range].reversed()).allSatisfy { $0 == UInt32($1) }
        }
    }

    /// How often the commonest unit before the string stands there; punctuation does not count.
    private mutating func mostFrequentLeft(_ places: UnsafeMutableBufferPointer<UInt64>) -> Int {
        lefts.removeAll(keepingCapacity: true)
        for place in places {
            let left = units[Int(place & 0xFFFF_FFFF) - 1]
            if left != HanText.edge { lefts.append(left) }
        }
        lefts.sort()
        var (most, run) = (0, 0)
        for index in lefts.indices {
            run = index > 0 && lefts[index] == lefts[index - 1] ? run + 1 : 1
            most = max(most, run)
        }
        return most
    }

    /// The share of borders at a string's ends.
    private func sampledBorders(
        _ places: UnsafeMutableBufferPointer<UInt64>, length: Int
    ) -> (left: Float, right: Float) {
        var (left, right, count): (Float, Float, Float) = (0, 0, 0)
        for index in stride(from: 0, to: places.count, by: max(1, places.count / Self.borderSample)) {
            let start = Int(places[index] & 0xFFFF_FFFF)
            let end = start + length
            count += 1
            left += units[start - 1] == HanText.edge ? 1 : ending(at: start)
            right += units[end] == HanText.edge ? 1 : beginning(at: end)
        }
        let first = Int(places[0] & 0xFFFF_FFFF)
        let last = first + length
        // A few occurrences say less than all of the pairs at the string's ends.
        let weight: Float = 4
        return (
            (left + weight * borders.beginning(units[first], units[first + 1])) / (count + weight),
            (right + weight * borders.ending(units[last - 2], units[last - 1])) / (count + weight)
        )
    }

    /// How often what stands before a place ends a run.
    private func ending(at end: Int) -> Float {
        guard units[end - 1] > HanText.other, units[end - 2] > HanText.other else { return 0 }
        return borders.ending(units[end - 2], units[end - 1])
    }

    /// How often what stands from a place on begins a run.
    private func beginning(at start: Int) -> Float {
        guard units[start] > HanText.other, units[start + 1] > HanText.other else { return 0 }
        return borders.beginning(units[start], units[start + 1])
    }

    /// Keeps the most frequent.
    private mutating func prune() {
        guard found.count > limit else { return }
        found.sort { ($1.count, $0.start, $0.length) < ($0.count, $1.start, $1.length) }
        found.removeLast(found.count - limit)
        floor = max(floor, Int(found[limit - 1].count))
    }

    // MARK: Words of the lexicon

    private static let notFirst = Lexicon.characters(.notFirstInPhrase).union(Lexicon.characters(.nameParticle))
    private static let notLast = Lexicon.characters(.notLastInPhrase).union(Lexicon.characters(.nameParticle))
    private static let leadWords = Lexicon.words(.leadWord)
    private static let withParticle = pairs(Lexicon.words(.wordWithParticle))
    /// What a phrase of a verb and an object begins with.
    private static let verbs = pairs(Lexicon.words(.verb, trait: "border"))

    private static func pairs(_ words: [Scalars]) -> Set<UInt32> {
        Set(words.compactMap { $0.count == 2 ? $0[0] << 16 | $0[1] : nil })
    }

    private static func canBegin(_ one: UInt16, _ next: UInt16) -> Bool {
        !notFirst.contains(UInt32(one)) || withParticle.contains(UInt32(one) << 16 | UInt32(next))
    }

    private static func canEnd(_ one: UInt16, _ next: UInt16) -> Bool {
        !notLast.contains(UInt32(next)) || withParticle.contains(UInt32(one) << 16 | UInt32(next))
    }
}
