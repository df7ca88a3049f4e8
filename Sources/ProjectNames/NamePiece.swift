import PlanLanguage

/// A part of a name in a list, as the text has it, or as the list gives it to another item.
struct NamePiece: Equatable {
    var kind: NameToken.Kind
    var text: Scalars
    /// Where it stands in the text.
    var range: Range<Int>

    var word: NameWord? { if case .word(let word) = kind { word } else { nil } }
    var role: NameWord.Role? { word?.role }
    var isNumber: Bool { if case .number = kind { true } else { false } }
    var isRoad: Bool {
        if case .number(let number) = kind, case .road = number.kind { true } else { false }
    }
    /// Whether it names a place or a thing.
    var isName: Bool { kind == .place || kind == .run || kind == .river || kind == .link || isRoad }
    /// Whether it is 工程 or 项目.
    var saysProject: Bool { role == .suffix && Self.projects.contains(text) }

    private static let projects = Set(Lexicon.words(.projectSuffix, trait: "says"))

    /// The numbers of a list that share their counter: 二、三期 is 二期 and 三期.
    var singleNumbers: [NamePiece] {
        guard case .number = kind, text.contains(where: { $0 == "、" || $0 == "和" }) else { return [self] }
        let numbers = NumberScanner.numbers(in: text, at: 0)
        guard numbers.count > 1, let last = numbers.last else { return [self] }
        let counter = text[last.own.upperBound...]
        return numbers.map { NamePiece(kind: .number($0), text: Scalars(text[$0.own]) + counter, range: range) }
    }
}

extension [NamePiece] {
    var text: Scalars { flatMap(\.text) }

    /// The pieces up to the end of their last head, with the stage and the action after it; `nil` without one.
    func upToHead() -> [NamePiece]? {
        guard var end = lastIndex(where: { $0.role == .head || $0.saysProject }) else { return nil }
        end += 1
        while end < count {
            let piece = self[end]
            let belongs =
                piece.isNumber || piece.kind == .section || piece.role == .action && Self.building.contains(piece.text)
            guard belongs else { break }
            end += 1
        }
        return Array(self[..<end])
    }

    /// Actions that belong to a name; 前期 and 完善 do not.
    private static let building = Set(Lexicon.words(.projectAction, trait: "in-name"))

    /// What stands before the first word that says what it is.
    var lead: [NamePiece] { Array(prefix(while: \.isName)) }
}
