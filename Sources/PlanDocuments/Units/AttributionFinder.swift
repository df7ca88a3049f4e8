import PlanLanguage

/// Finds the places of a paragraph that name units: brackets, labels, and sentences that only share out a task.
///
/// Every place counts, in the order of the text. One pass over the text and its brackets; a place inside another one
/// is part of it.
struct AttributionFinder {
    /// What shows that a place names units.
    enum Sign {
        /// It begins with a label: 责任单位：…
        case label
        /// A bracket whose last words give the units a task: （省科技厅负责）.
        case bracket
        /// Such a bracket within a sentence, whose words other remarks have too: （省科技厅、省财政厅负责）推进…
        case remark
        /// Clauses that all end with words for a role: 由省科技厅牵头，省财政厅配合。
        case clauses
    }

    /// A place that names units.
    struct Place {
        /// With the brackets around it, if there are any; in Unicode scalars of the text.
        var outside: Range<Int>
        var inside: Range<Int>
        var sign: Sign
    }

    /// Half-width, blanks and marks included.
    private let text: Scalars
    private var places: [Place] = []

    /// - Parameter text: a paragraph, in half-width form with everything else as it is.
    static func places(in text: Scalars) -> [Place] {
        var finder = AttributionFinder(text: text)
        finder.find()
        return finder.places
    }

    private init(text: Scalars) { self.text = text }

    private mutating func find() {
        /// The brackets that are open.
        var open: [Int] = []
        var index = 0
        while index < text.count {
            let scalar = text[index]
            if Self.isOpening(scalar) {
                open.append(index)
            } else if Self.isClosing(scalar) {
                // < and > are also signs of comparison, which close nothing.
                if !Self.isAngle(scalar) {
                    while let last = open.last, Self.isAngle(text[last]) { open.removeLast() }
                } else if let last = open.last, !Self.isAngle(text[last]) {
                    index += 1
                    continue
                }
                if let start = open.popLast() { addBracket(start, index) }
            } else if scalar == ":" || scalar == "为" {
                addLabel(before: index, isInBracket: !open.isEmpty)
            }
            index += 1
        }
        var read = 0
        for start in open where start >= read && labelEnd(after: start) != nil {
            let end = sentenceEnd(from: start)
            read = end
            add(Place(outside: start..<end, inside: (start + 1)..<end, sign: .label))
        }
        addClauses()
        places.sort { $0.outside.lowerBound < $1.outside.lowerBound }
        var end = 0
        places = places.filter { place in
            guard place.outside.lowerBound >= end else { return false }
            end = place.outside.upperBound
            return true
        }
    }

    /// Takes the place of those that lie inside it.
    private mutating func add(_ place: Place) {
        while let last = places.last, last.outside.lowerBound >= place.outside.lowerBound { places.removeLast() }
        places.append(place)
    }

    // MARK: Brackets

    private static func isOpening(_ scalar: UInt32) -> Bool {
        switch scalar {
        case "(", "[", "【", "〔", "<", "‹", "〈": true
        default: false
        }
    }
    private static func isClosing(_ scalar: UInt32) -> Bool {
        switch scalar {
        case ")", "]", "】", "〕", ">", "›", "〉": true
        default: false
        }
    }
    private static func isAngle(_ scalar: UInt32) -> Bool {
        switch scalar {
        case "<", "‹", "〈", ">", "›", "〉": true
        default: false
        }
    }

    private mutating func addBracket(_ open: Int, _ close: Int) {
        var inside = (open + 1)..<close
        var sign = Sign.label
        if labelEnd(after: open) == nil {
            // A remark may follow the units: （省科技厅负责。以下均由…，不再列出）.
            if let stop = text[inside].firstIndex(of: "。") { inside = inside.lowerBound..<stop }
            if let stop = LeadConvention.start(in: text, inside) { inside = inside.lowerBound..<stop }
            // Within a sentence only 牵头 is no other remark's word.
            if endsWith(closesSentence(open, close) ? Self.roleWords : Self.leadWords, inside) {
                sign = .bracket
            } else if endsWith(Self.shareWords, inside) {
                sign = .remark
            } else {
                return
            }
        }
        add(Place(outside: open..<(close + 1), inside: inside, sign: sign))
    }

    /// In Unicode scalars: what may stand between a bracket and the colon of a label.
    private static let longestLabel = 14

    /// The colon of a label that follows an opening bracket, after words that belong to it (主要责任单位：) or a piece of
    /// it that a page end doubled (责责任单位：).
    private func labelEnd(after open: Int) -> Int? {
        var index = open + 1
        while index < text.count, index <= open + Self.longestLabel {
            if let label = UnitLabel.before(mark: index, in: text), label.isUnits { return index }
            if text[index] == ":" { return nil }
            guard
                CharacterClass.isBlank(text[index]) || CharacterClass.isMarkup(text[index])
                    || CharacterClass.isHan(text[index])
            else { return nil }
            index += 1
        }
        return nil
    }

    /// Whether a bracket stands at the end of a sentence: after its full stop or before it.
    private func closesSentence(_ open: Int, _ close: Int) -> Bool {
        var before = open - 1
        while before >= 0, isSpace(before) { before -= 1 }
        if before < 0 || endsSentence(text[before]) { return true }
        var after = close + 1
        while after < text.count, isSpace(after) { after += 1 }
        return after == text.count || endsSentence(text[after])
    }

    private func isSpace(_ index: Int) -> Bool {
        CharacterClass.isBlank(text[index]) || CharacterClass.isMarkup(text[index])
    }

    private func endsSentence(_ scalar: UInt32) -> Bool {
        CharacterClass.isFullStop(scalar) || CharacterClass.isSemicolon(scalar)
    }

    /// How units end that a bracket without a label names: （省科技厅、省财政厅负责）.
    private static let leadWords = Lexicon.words(.leadWord)
    private static let shareWords = Lexicon.words(.shareWord)
    /// The words for leading that hold no other: every one of them holds one of these.
    private static let leadCores = leadWords.filter { word in
        !leadWords.contains { $0 != word && word.firstIndex(of: $0, in: 0..<word.count) != nil }
    }
    private static let roleWords = leadWords + shareWords + Lexicon.words(.supportWord)
    private static let roleEnds = Set(roleWords.compactMap(\.last))

    private func endsWith(_ words: [Scalars], _ inside: Range<Int>) -> Bool {
        var end = inside.upperBound
        while end > inside.lowerBound, isSpace(end - 1) || endsSentence(text[end - 1]) { end -= 1 }
        guard end - inside.lowerBound >= 4, Self.roleEnds.contains(text[end - 1]) else { return false }
        let last = Scalars(text[max(inside.lowerBound, end - 24)..<end].filter { !CharacterClass.isBlank($0) })
        return last.lastWord(of: words) != nil
    }

    // MARK: Labels without brackets

    /// A label at the text's beginning or after a sentence, with the sentence that it begins.
    private mutating func addLabel(before mark: Int, isInBracket: Bool) {
        guard let label = UnitLabel.before(mark: mark, in: text), label.isUnits else { return }
        var before = label.start - 1
        while before >= 0, isSpace(before) { before -= 1 }
        guard before < 0 || endsSentence(text[before]), places.last.map({ $0.outside.upperBound <= mark }) ?? true
        else { return }
        if isInBracket, before >= 0 { return }
        let end = sentenceEnd(from: mark)
        add(Place(outside: label.start..<end, inside: label.start..<end, sign: .label))
    }

    /// Where the sentence ends that `start` is in, its full stop included.
    private func sentenceEnd(from start: Int) -> Int {
        text[start...].firstIndex(of: "。").map { $0 + 1 } ?? text.count
    }

    // MARK: Clauses without brackets

    private static let openers = Lexicon.words(.unitOpener)

    /// The ends of sentences of which each clause ends with words for a role, from the sentence's beginning or 由 on.
    private mutating func addClauses() {
        guard Self.leadCores.contains(where: { text.firstIndex(of: $0, in: 0..<text.count) != nil }) else { return }
        var start = Numbering.read(text, 0..<text.count)?.length ?? 0
        for end in start...text.count where end == text.count || CharacterClass.isFullStop(text[end]) {
            if start < end, let first = firstClause(of: start..<end) {
                places.append(Place(outside: first..<end, inside: first..<end, sign: .clauses))
            }
            start = end + 1
        }
    }

    private func firstClause(of sentence: Range<Int>) -> Int? {
        var first: Int?
        var end = sentence.upperBound
        while end > sentence.lowerBound {
            let mark = text[sentence.lowerBound..<end].lastIndex { $0 == "," || CharacterClass.isSemicolon($0) }
            let start = mark.map { $0 + 1 } ?? sentence.lowerBound
            guard endsWith(Self.roleWords, start..<end) else { break }
            if mark == nil || text.firstWord(of: Self.openers, at: start, before: end) != nil { first = start }
            guard let mark else { break }
            end = mark
        }
        return first
    }
}
