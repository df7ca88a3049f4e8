import PlanLanguage

/// Reads which units lead an item and which are responsible for it (牵头单位, 责任单位).
enum ResponsibleUnitsReader {
    /// The units of lines such as `牵头单位：州林草局、州自然资源局` and `责任单位：州直有关单位，各县市政府`.
    ///
    /// A line without a label continues the line before. Text before the first label is ignored; without a label there
    /// are no units.
    static func units(lines: [String], context: UnitContext) -> ResponsibleUnits {
        var text = Scalars()
        for line in lines { text += HeaderText.foldWithoutBlanks(line) }
        return units(inLabelled: text, context: context)
    }

    /// The units that a bracket names in running text: `(责任单位:兰州市、白银市政府牵头，甘肃省科技厅…按职责分工负责)`.
    ///
    /// The last such bracket counts. Also read are brackets without a label that close the text and end with 负责 or 牵头
    /// (`（省科技厅、省财政厅负责）`), brackets that are not closed, and a label after a sentence without any bracket.
    /// - Returns: The units, and the range of the bracket in UTF-8 bytes of `text`, both brackets included.
    static func inlineUnits(in text: String, context: UnitContext) -> (units: ResponsibleUnits, range: Range<Int>)? {
        guard mayNameUnits(text) else { return nil }
        let source = Scalars(text)
        let folded = source.map { CharacterClass.halfWidth($0) }
        let found =
            labelledBracket(folded) ?? closingBracket(folded, context) ?? labelWithoutBracket(folded)
        guard let found else { return nil }
        let inside = HeaderText.foldWithoutBlanks(source.string(found.inside))
        let units =
            found.isLabelled
            ? units(inLabelled: inside, context: context) : unlabelled(inside, context: context)
        guard !units.isEmpty else { return nil }
        let start = source.utf8Length(0..<found.outside.lowerBound)
        return (units, start..<start + source.utf8Length(found.outside))
    }

    /// Whether the text holds one of the words that every form has. Most paragraphs do not, and need no further work.
    private static func mayNameUnits(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var index = 0
            while index + 6 <= bytes.count {
                let byte = bytes[index]
                guard byte >= 0xE4, byte <= 0xE9 else {
                    index += 1
                    continue
                }
                let first = UInt32(byte) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
                for (start, end) in keyWords where start == first {
                    if bytes[index + 3] == end.0, bytes[index + 4] == end.1, bytes[index + 5] == end.2 { return true }
                }
                index += 3
            }
            return false
        }
    }

    /// Words of two Han, by the three UTF-8 bytes of the first and of the second.
    private static let keyWords: [(UInt32, (UInt8, UInt8, UInt8))] = Lexicon.utf8(.unitKeyWord).map { word in
        let first = UInt32(word[0]) << 16 | UInt32(word[1]) << 8 | UInt32(word[2])
        return (first, (word[3], word[4], word[5]))
    }

    // MARK: Labels

    private static let leadLabels = Lexicon.words(.leadLabel)
    private static let shareLabels = Lexicon.words(.shareLabel)
    /// Labels beside a list of units whose text is not a unit.
    private static let otherLabels = Lexicon.words(.otherLabel)

    private enum Label { case lead, share, other }

    /// The label that begins at `index`; blanks and marks of Markdown may come before its colon.
    private static func label(_ text: Scalars, at index: Int) -> (label: Label, end: Int)? {
        func colon(after length: Int) -> Int? {
            var next = index + length
            while next < text.count, CharacterClass.isBlank(text[next]) || CharacterClass.isMarkup(text[next]) {
                next += 1
            }
            return next < text.count && text[next] == ":" ? next + 1 : nil
        }
        for (labels, label) in [(leadLabels, Label.lead), (shareLabels, .share), (otherLabels, .other)] {
            for word in labels where text.has(word, at: index, before: text.count) {
                if let end = colon(after: word.count) { return (label, end) }
            }
        }
        return nil
    }

    private static func units(inLabelled text: Scalars, context: UnitContext) -> ResponsibleUnits {
        var units = ResponsibleUnits()
        var reader = UnitListReader(context: context)
        var current: (label: Label, start: Int)?

        func close(at end: Int) {
            guard let (label, start) = current, label != .other, start < end else { return }
            let list = strippedEnd(Scalars(text[start..<end]))
            let found = reader.read(list)
            switch label {
            case .lead: append(found.lead + found.responsible, to: &units.lead)
            case .share:
                append(found.lead, to: &units.lead)
                append(found.responsible, to: &units.responsible)
            case .other: break
            }
        }

        var index = 0
        while index < text.count {
            if let (label, end) = label(text, at: index) {
                close(at: index)
                current = (label, end)
                index = end
            } else {
                index += 1
            }
        }
        close(at: text.count)
        return units
    }

    private static func unlabelled(_ text: Scalars, context: UnitContext) -> ResponsibleUnits {
        var reader = UnitListReader(context: context)
        return reader.read(strippedEnd(text))
    }

    private static func append(_ names: [String], to units: inout [String]) {
        for name in names where !units.contains(name) { units.append(name) }
    }

    /// A list without the full stop and the brackets at its end. A closing bracket whose opening bracket is in the list
    /// belongs to a unit's name.
    private static func strippedEnd(_ list: Scalars) -> Scalars {
        var list = list
        while let last = list.last {
            if CharacterClass.isClosingBracket(last) {
                let closing = list.count { CharacterClass.isClosingBracket($0) }
                let opening = list.count { CharacterClass.isOpeningBracket($0) }
                guard closing > opening else { break }
            } else if CharacterClass.isOpeningBracket(last) || CharacterClass.isFullStop(last)
                || CharacterClass.isSemicolon(last) || last == "."
            {
                // 。 or the bracket before the next label
            } else {
                break
            }
            list.removeLast()
        }
        return list
    }

    // MARK: Brackets

    private struct Found {
        var outside: Range<Int>
        var inside: Range<Int>
        var isLabelled: Bool
    }

    /// The last bracket that begins with a label.
    private static func labelledBracket(_ text: Scalars) -> Found? {
        for open in text.indices.reversed() where isBracket(text[open]) {
            guard beginsWithLabel(text, after: open) else { continue }
            let close = closing(text, from: open)
            return Found(
                outside: open..<min(close + 1, text.count), inside: (open + 1)..<close, isLabelled: true)
        }
        return nil
    }

    /// A page end may leave a piece of the label doubled: `(责` before `责任单位`.
    private static func beginsWithLabel(_ text: Scalars, after open: Int) -> Bool {
        var index = open + 1
        while index < text.count, index <= open + 8 {
            if let (label, _) = label(text, at: index) { return label != .other }
            let scalar = text[index]
            guard CharacterClass.isBlank(scalar) || CharacterClass.isMarkup(scalar) || labelScalars.contains(scalar)
            else {
                return false
            }
            index += 1
        }
        return false
    }

    private static let labelScalars = Lexicon.characters(.doubledLabelCharacter)

    /// A bracket at the text's end that ends with 负责, 牵头 or another such word.
    private static func closingBracket(_ text: Scalars, _ context: UnitContext) -> Found? {
        var end = text.count
        while end > 0,
            CharacterClass.isBlank(text[end - 1]) || CharacterClass.isMarkup(text[end - 1]) || text[end - 1] == "。"
        {
            end -= 1
        }
        guard end > 2, text[end - 1] == ")" || text[end - 1] == "】" else { return nil }
        var depth = 0
        var open = end - 1
        while open >= 0 {
            if CharacterClass.isClosingBracket(text[open]) { depth += 1 }
            if CharacterClass.isOpeningBracket(text[open]) { depth -= 1 }
            if depth == 0 { break }
            open -= 1
        }
        guard open >= 0, isBracket(text[open]) else { return nil }
        let inside = (open + 1)..<(end - 1)
        let words = Scalars(text[inside].filter { !CharacterClass.isBlank($0) && !CharacterClass.isMarkup($0) })
        guard words.count >= 4, words.lastWord(of: closingWords) != nil, !words.contains("。") else { return nil }
        return Found(outside: open..<end, inside: inside, isLabelled: false)
    }

    private static let closingWords = Lexicon.words(.unitBracketEnd)

    /// A label without brackets at the text's beginning or after a sentence, with the rest of the text.
    private static func labelWithoutBracket(_ text: Scalars) -> Found? {
        guard text.contains(":") else { return nil }
        for index in text.indices {
            guard let (label, _) = label(text, at: index), label != .other else { continue }
            var before = index - 1
            while before >= 0, CharacterClass.isBlank(text[before]) || CharacterClass.isMarkup(text[before]) {
                before -= 1
            }
            guard before < 0 || CharacterClass.isFullStop(text[before]) || CharacterClass.isSemicolon(text[before])
            else { continue }
            return Found(outside: index..<text.count, inside: index..<text.count, isLabelled: true)
        }
        return nil
    }

    private static func isBracket(_ scalar: UInt32) -> Bool {
        scalar == "(" || scalar == "[" || scalar == "【"
    }

    /// The position where the bracket at `open` closes, or the text's end.
    private static func closing(_ text: Scalars, from open: Int) -> Int {
        var depth = 0
        for index in open..<text.count {
            if isBracket(text[index]) { depth += 1 }
            if text[index] == ")" || text[index] == "]" || text[index] == "】" { depth -= 1 }
            if depth == 0 { return index }
        }
        return text.count
    }
}
