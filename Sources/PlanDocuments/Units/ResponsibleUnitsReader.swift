import PlanLanguage

/// Reads which units lead an item, which are responsible for it and which support it (牵头单位, 责任单位, 配合单位).
enum ResponsibleUnitsReader {
    /// A place of a text that names units.
    struct Attribution {
        /// Empty if the place says that it names units, and they could not be read.
        var units: ResponsibleUnits
        /// The bracket or the labelled sentence, in UTF-8 bytes of the text.
        var range: Range<Int>
    }

    /// The units of lines such as `牵头单位：州林草局、州自然资源局` and `责任单位：州直有关单位，各县市政府`.
    ///
    /// A line without a label continues the line before. Text before the first label is ignored; without a label there
    /// are no units.
    static func units(lines: [String], context: UnitContext) -> ResponsibleUnits {
        var text = Scalars()
        for line in lines { text += HeaderText.foldWithoutBlanks(line) }
        return units(inLabelled: text, context: context)
    }

    /// Every form of an attribution has one of them. Most paragraphs do not, and need no further work.
    private static let keyWords = KeyWords(.unitKeyWord)

    /// Whether a text can have attributions.
    ///
    /// - Parameter text: in UTF-8.
    static func mayAttribute(_ text: ArraySlice<UInt8>) -> Bool { keyWords.areIn(text) }

    /// The attributions of running text, in its order: `(责任单位:兰州市、白银市政府牵头，甘肃省科技厅…按职责分工负责)`.
    ///
    /// Read are brackets that begin with a label, brackets at the end of a sentence whose last words give the units a
    /// task (`（省科技厅、省财政厅负责）`), brackets with a label that are not closed, a label that begins a sentence, and
    /// clauses that do nothing but give units their roles (`由省科技厅牵头，省财政厅配合。`).
    static func attributions(in text: String, context: UnitContext) -> [Attribution] {
        let source = Scalars(text)
        let places = AttributionFinder.places(in: source.map { CharacterClass.halfWidth($0) })
        var found: [Attribution] = []
        var position = 0
        var byte = 0
        for place in places {
            let inside = HeaderText.foldWithoutBlanks(source.string(place.inside))
            var units = ResponsibleUnits()
            if place.sign == .label {
                units = self.units(inLabelled: inside, context: context)
                if units.isEmpty, !namesSomething(inside) { continue }
            } else {
                var reader = UnitListReader(context: context)
                units = reader.read(strippedEnd(inside))
                guard areUnits(units, place.sign) else { continue }
            }
            byte += source.utf8Length(position..<place.outside.lowerBound)
            let end = byte + source.utf8Length(place.outside)
            found.append(Attribution(units: units, range: byte..<end))
            byte = end
            position = place.outside.upperBound
        }
        return found
    }

    /// Whether the names in a place without a label are those of units, by what else the place may be.
    private static func areUnits(_ units: ResponsibleUnits, _ sign: AttributionFinder.Sign) -> Bool {
        func allAreUnits() -> Bool { units.all.allSatisfy { UnitNameForm.isUnit(Scalars($0)) } }
        return switch sign {
        case .label, .bracket: UnitNameForm.areUnits(units.all)
        case .remark: units.all.count >= 2 && allAreUnits()
        case .clauses: units.lead.first.map { UnreadTask.isOffice(Scalars($0)) } ?? false && allAreUnits()
        }
    }

    /// The units of a text that says by itself which role they have: the cell of a table below 牵头单位.
    static func units(inList text: Scalars, role: UnitListReader.Role, context: UnitContext) -> ResponsibleUnits {
        var reader = UnitListReader(context: context)
        return plausible(reader.read(strippedEnd(text), role: role))
    }

    /// Whether lines of labels name anything: not those of a form.
    static func nameSomething(_ lines: [String]) -> Bool {
        lines.contains { namesSomething(HeaderText.foldWithoutBlanks($0)) }
    }

    /// Whether anything but a label and a remark in brackets stands in a place that begins with a label: not in
    /// `（责任单位：）` and `牵头单位名称：（盖公章）` of a form.
    private static func namesSomething(_ text: Scalars) -> Bool {
        guard let colon = text.firstIndex(of: ":") else { return false }
        let rest = text[(colon + 1)...].prefix { !CharacterClass.isOpeningBracket($0) }
        return rest.count(where: CharacterClass.isHan) >= 2
    }

    // MARK: Labels

    private static func units(inLabelled text: Scalars, context: UnitContext) -> ResponsibleUnits {
        var units = UnitUnion()
        var reader = UnitListReader(context: context)
        var current: (kind: UnitLabel.Kind, start: Int)?

        func close(at end: Int) {
            guard let (kind, start) = current, start < end else { return }
            var list = strippedEnd(Scalars(text[start..<end]))
            if text[start - 1] == "为" { list = clausesOfUnits(list) }
            let found: ResponsibleUnits
            switch kind {
            case .lead:
                let read = reader.read(list, role: .lead)
                // 牵头单位：A负责，B配合: who is responsible among those that lead, leads.
                found = ResponsibleUnits(
                    lead: read.lead + read.responsible, supporting: read.supporting, wordings: read.wordings)
            case .share: found = reader.read(list, role: .share)
            case .support:
                let read = reader.read(list, role: .support)
                found = ResponsibleUnits(
                    lead: read.lead, supporting: read.responsible + read.supporting, wordings: read.wordings)
            case .other: return
            }
            units.add(plausible(found))
        }

        for index in text.indices where text[index] == ":" || text[index] == "为" {
            guard let label = UnitLabel.before(mark: index, in: text) else { continue }
            close(at: listEnd(before: label.start, from: current?.start, in: text))
            current = (label.kind, index + 1)
        }
        close(at: text.count)
        return units.units
    }

    /// The clauses at the beginning of a list that name units and nothing else: 为 may also mean "for"
    /// (主管部门为企业提供支持).
    private static func clausesOfUnits(_ list: Scalars) -> Scalars {
        var end = 0
        for clause in list.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "," || $0 == ";" }) {
            let names = Scalars(clause).parts { $0 == "、" }
            guard !names.isEmpty, names.allSatisfy({ UnitNameForm.isUnit($0) || $0.last == "等" || $0.contains("(") })
            else { break }
            end = clause.endIndex
        }
        return Scalars(list[..<end])
    }

    /// In Unicode scalars.
    private static let longestPrefix = 4

    /// Where the list before a label ends: 主要 in `；主要责任单位：` belongs to the label.
    private static func listEnd(before label: Int, from start: Int?, in text: Scalars) -> Int {
        guard let start else { return label }
        var index = label
        while index > start, label - index <= longestPrefix {
            let scalar = text[index - 1]
            if CharacterClass.isSemicolon(scalar) || CharacterClass.isComma(scalar) || CharacterClass.isFullStop(scalar)
            {
                let prefix = Scalars(text[index..<label])
                return UnitNameForm.isUnit(prefix) ? label : index
            }
            index -= 1
        }
        return label
    }

    /// Without names that cannot be those of units: sentences, dates.
    private static func plausible(_ units: ResponsibleUnits) -> ResponsibleUnits {
        func only(_ names: [String]) -> [String] { names.filter { UnitNameForm.canBeUnit(Scalars($0)) } }
        var kept = ResponsibleUnits(
            lead: only(units.lead), responsible: only(units.responsible), supporting: only(units.supporting))
        let names = Set(kept.all)
        kept.wordings = units.wordings.filter { names.contains($0.unit) }
        return kept
    }

    /// A list without the full stop and the brackets at its end. A closing bracket whose opening bracket is in the list
    /// belongs to a unit's name.
    private static func strippedEnd(_ list: Scalars) -> Scalars {
        var list = list
        var surplus = 0
        for scalar in list {
            if CharacterClass.isClosingBracket(scalar) { surplus += 1 }
            if CharacterClass.isOpeningBracket(scalar) { surplus -= 1 }
        }
        while let last = list.last {
            if CharacterClass.isClosingBracket(last) {
                guard surplus > 0 else { break }
                surplus -= 1
            } else if CharacterClass.isOpeningBracket(last) {
                surplus += 1
            } else if CharacterClass.isFullStop(last) || CharacterClass.isSemicolon(last) || last == "." {
                // 。 or the bracket before the next label
            } else {
                break
            }
            list.removeLast()
        }
        return list
    }
}
