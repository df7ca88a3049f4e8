import PlanLanguage

/// What the line below a law's title says (通过、公布、修订): （2021年7月27日国务院令第746号公布　自2022年3月1日起施行）.
struct Promulgation {
    /// One date of the line and what happened then.
    struct Event {
        var date: PlanDate
        var kind: LabelledDate.Kind
        /// Offices that did it; empty where the line names none.
        var bodies: [String]
        /// The number of the order with which it was done.
        var number: String?
    }

    /// In the line's order; never empty.
    var events: [Event]

    /// In Unicode scalars.
    static let longest = 1_500

    /// Reads a line, in brackets or without; `nil` for other lines.
    ///
    /// Each date of the line must be followed by a verb that says what happened; a sentence that contains a date is no
    /// such line.
    static func read(_ line: String) -> Promulgation? {
        guard line.utf8.count <= longest * 3 else { return nil }
        var text = HeaderText.fold(line)
        let isBracketed = text.first.map(CharacterClass.isOpeningParenthesis) ?? false
        if isBracketed { text.removeFirst() }
        while let last = text.last, CharacterClass.isClosingParenthesis(last) || CharacterClass.isFullStop(last) {
            text.removeLast()
        }
        let bare = text.trimmed(0..<text.count)
        text = Scalars(text[bare])
        guard !text.contains(where: { CharacterClass.isColon($0) }) else { return nil }
        let dates = dates(in: text)
        guard let first = dates.first, isBracketed || first.range.lowerBound == 0 else { return nil }
        var events: [Event] = []
        for (index, found) in dates.enumerated() {
            let end = index + 1 < dates.count ? dates[index + 1].range.lowerBound : text.count
            guard let event = event(found.date, Scalars(text[found.range.upperBound..<end])) else { return nil }
            events.append(event)
        }
        return Promulgation(events: events)
    }

    /// The date of issue, else of effect, else of the last change.
    var date: LabelledDate? {
        let event =
            events.first { $0.kind == .issue } ?? events.first { $0.kind == .effective }
            ?? events.last
        return event.map { LabelledDate(date: $0.date, kind: $0.kind) }
    }

    /// The number under which the text as it stands was issued: that of the last event that has one.
    var number: String? { events.last { $0.number != nil }?.number }

    var bodies: [String] { events.first { !$0.bodies.isEmpty }?.bodies ?? [] }

    // MARK: Dates

    /// The dates outside titles.
    private static func dates(in text: Scalars) -> [(date: PlanDate, range: Range<Int>)] {
        var dates: [(PlanDate, Range<Int>)] = []
        var depth = 0
        var index = 0
        while index < text.count {
            if text[index] == "《" { depth += 1 }
            if text[index] == "》" { depth = max(0, depth - 1) }
            if depth == 0, let (date, end) = DateReader.read(text, at: index), date.month != nil || end < text.count {
                dates.append((date, index..<end))
                index = end
            } else {
                index += 1
            }
        }
        return dates
    }

    // MARK: Events

    private static let issueVerbs = Lexicon.words(.issueVerb, trait: "date")
    private static let effectVerbs = Lexicon.words(.effectVerb)
    private static let amendmentVerbs = Lexicon.words(.amendmentVerb)
    /// What stands before the next date of the line: 根据, 自.
    private static let links = Lexicon.words(.promulgationLink)
    private static let session = Lexicon.words(.sessionWord)
    private static let orders = Lexicon.words(.numberedOrder)

    private static func event(_ date: PlanDate, _ rest: Scalars) -> Event? {
        let text = withoutLink(rest)
        let verbs: [(LabelledDate.Kind, Int?)] = [
            (.issue, text.lastWord(of: issueVerbs)), (.effective, text.lastWord(of: effectVerbs)),
            (.amendment, text.lastWord(of: amendmentVerbs)),
        ]
        // 修订通过 changes a law, 通过 makes it.
        guard let (kind, found) = verbs.max(by: { $0.1 ?? 0 < $1.1 ?? 0 }), let verb = found else { return nil }
        guard !text.contains("。") else { return nil }
        let what = Scalars(text[..<(text.count - verb)])
        let (order, number) = order(what)
        return Event(date: date, kind: kind, bodies: bodies(order ?? what), number: number)
    }

    /// `rest` without the blanks, marks and links at its end.
    private static func withoutLink(_ rest: Scalars) -> Scalars {
        var text = rest
        while let last = text.last {
            if last == " " || CharacterClass.isComma(last) || CharacterClass.isSemicolon(last)
                || CharacterClass.isFullStop(last)
            {
                text.removeLast()
            } else if let link = text.lastWord(of: links) {
                text.removeLast(link)
            } else {
                break
            }
        }
        return Scalars(text[text.trimmed(0..<text.count)])
    }

    /// The number of an order, and the office whose order it is: 国务院令第746号.
    private static func order(_ text: Scalars) -> (office: Scalars?, number: String?) {
        guard let (number, end) = DocumentNumberReader.read(text, at: 0), end <= text.count else { return (nil, nil) }
        guard let ordinal = text.firstIndex(of: "第") else { return (nil, number) }
        let head = Scalars(text[..<ordinal]).filter { $0 != " " }
        guard let order = Scalars(head).lastWord(of: orders) else { return (nil, number) }
        return (Scalars(head.dropLast(order)), number)
    }

    /// The offices: 青海省人民代表大会 of 青海省第九届人民代表大会第四次会议.
    private static func bodies(_ text: Scalars) -> [String] {
        var kept = Scalars()
        var index = 0
        while index < text.count {
            if text[index] == "第", let (after, counter) = numeral(text, index + 1) {
                if counter == "届" {
                    index = after
                    continue
                }
                if session.contains([counter]) { break }
            }
            kept.append(text[index])
            index += 1
        }
        return IssuerReader.offices(kept)
    }

    /// The character after the number that begins at `start`, and the position after it.
    private static func numeral(_ text: Scalars, _ start: Int) -> (end: Int, counter: UInt32)? {
        var index = start
        while index < text.count, CharacterClass.isDigit(text[index]) || HanNumber.digit(text[index]) != nil {
            index += 1
        }
        return index > start && index < text.count ? (index + 1, text[index]) : nil
    }
}
