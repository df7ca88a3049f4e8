import PlanLanguage

/// Finds the places of a paragraph that name units: brackets at the ends of sentences, and labels.
///
/// Every place counts, in the order of the text. One pass over the text and its brackets; a place inside another one
/// is part of it.
struct AttributionFinder {
    /// A place that names units.
    struct Place {
        /// With the brackets around it, if there are any; in Unicode scalars of the text.
        var outside: Range<Int>
        var inside: Range<Int>
        /// Whether it begins with a label: 责任单位：…
        var isLabelled: Bool
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
                if let start = open.popLast() { addBracket(start, index) }
            } else if scalar == ":" {
                addLabel(before: index, isInBracket: !open.isEmpty)
            }
            index += 1
        }
        var read = 0
        for start in open where start >= read && labelEnd(after: start) != nil {
            let end = sentenceEnd(from: start)
            read = end
            add(Place(outside: start..<end, inside: (start + 1)..<end, isLabelled: true))
        }
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
        scalar == "(" || scalar == "[" || scalar == "【" || scalar == "〔"
    }
    private static func isClosing(_ scalar: UInt32) -> Bool {
        scalar == ")" || scalar == "]" || scalar == "】" || scalar == "〕"
    }

    private mutating func addBracket(_ open: Int, _ close: Int) {
        var inside = (open + 1)..<close
        let isLabelled = labelEnd(after: open) != nil
        if !isLabelled {
            // A remark may follow the units: （省科技厅负责。以下均由…，不再列出）.
            if let stop = text[inside].firstIndex(of: "。") { inside = inside.lowerBound..<stop }
            // Within a sentence only 牵头 is no other remark's word.
            guard endsWith(closesSentence(open, close) ? Self.roleWords : Self.leadWords, inside) else { return }
        }
        add(Place(outside: open..<(close + 1), inside: inside, isLabelled: isLabelled))
    }

    /// In Unicode scalars: what may stand between a bracket and the colon of a label.
    private static let longestLabel = 14

    /// The colon of a label that follows an opening bracket, after words that belong to it (主要责任单位：) or a piece of
    /// it that a page end doubled (责责任单位：).
    private func labelEnd(after open: Int) -> Int? {
        var index = open + 1
        while index < text.count, index <= open + Self.longestLabel {
            if text[index] == ":" {
                return UnitLabel.before(colon: index, in: text).flatMap { $0.isUnits ? index : nil }
            }
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
    private static let roleWords = leadWords + Lexicon.words(.shareWord, .supportWord)
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
    private mutating func addLabel(before colon: Int, isInBracket: Bool) {
        guard let label = UnitLabel.before(colon: colon, in: text), label.isUnits else { return }
        var before = label.start - 1
        while before >= 0, isSpace(before) { before -= 1 }
        guard before < 0 || endsSentence(text[before]), places.last.map({ $0.outside.upperBound <= colon }) ?? true
        else { return }
        if isInBracket, before >= 0 { return }
        let end = sentenceEnd(from: colon)
        add(Place(outside: label.start..<end, inside: label.start..<end, isLabelled: true))
    }

    /// Where the sentence ends that `start` is in, its full stop included.
    private func sentenceEnd(from start: Int) -> Int {
        text[start...].firstIndex(of: "。").map { $0 + 1 } ?? text.count
    }
}
