import PlanLanguage

/// Tells quickly that a sentence cannot mention a project: what of the name it surely lacks costs too much.
struct NameFilter: Sendable {
    /// A part of the name.
    private struct Part {
        /// Without any of these the part is missing.
        var texts: [Scalars]
        /// The least that its absence costs.
        var cost: Double
        /// What it costs where a word stands that may be there instead.
        var instead: [(texts: [Scalars], cost: Double)] = []
    }

    private let parts: [Part]
    /// The region of a name that has nothing else to tell it by.
    private let place: ProjectName.Slot?

    init(_ aligner: NameAligner) {
        let name = aligner.name
        place = aligner.hasIdentity ? nil : name.indices(.place).last.map { name.slots[$0] }
        let nowhere = NameContext(headings: [], regions: [])
        parts = name.slots.indices.compactMap { index in
            let slot = name.slots[index]
            let cost = aligner.fixedOmissions[index]?.cost ?? aligner.omission(index, [], nowhere).1
            let forms = slot.forms.map(\.scalars)
            switch slot.kind {
            case .head:
                return Part(
                    texts: forms, cost: aligner.leastHeadOmission,
                    instead: [
                        (aligner.hasIdentity ? NameAligner.projects : [], aligner.headGeneric),
                        (name.has(.route) ? Self.sections : [], aligner.costs[.headOfSection]),
                    ])
            case .quality, .ornament: return Part(texts: forms, cost: cost)
            case .action: return Part(texts: forms, cost: min(cost, aligner.costs[.actionOther]))
            case .number:
                switch slot.number?.kind {
                case .counted("号"): return Part(texts: [["号"]] + NumberScanner.romans.map { [$0] }, cost: cost)
                case .counted(let counter): return Part(texts: [[counter]], cost: cost)
                case .direction: return Part(texts: [["线"]], cost: cost)
                default: return nil
                }
            case .road:
                let digits = slot.text.filter(CharacterClass.isDigit)
                return digits.isEmpty ? nil : Part(texts: [digits], cost: cost)
            case .core where name.indices(.core).count > 1 && !slot.isInitials && !slot.isUnseen:
                // A longer one may be written with a character more, less or other.
                if slot.text.count > 3 {
                    return Part(texts: zip(slot.text, slot.text.dropFirst()).map { [$0, $1] }, cost: cost)
                }
                return slot.text.count == 2 ? Part(texts: forms, cost: cost) : nil
            case .core, .place, .route: return nil
            }
        }.filter { $0.cost > 0 }
    }

    /// Whether what is missing costs more than a possible mention may.
    ///
    /// - Parameter placeCost: what leaving the region out costs.
    func excludes(_ text: Scalars, _ range: Range<Int>, placeCost: (ProjectName.Slot) -> Double) -> Bool {
        var total = 0.0
        if let place, text.firstIndex(of: place.shortName, in: range) == nil {
            total = placeCost(place)
            if total > CostTable.possible { return true }
        }
        func has(_ texts: [Scalars]) -> Bool { texts.contains { text.firstIndex(of: $0, in: range) != nil } }
        for part in parts where !has(part.texts) {
            total += part.instead.reduce(part.cost) { $1.cost < $0 && has($1.texts) ? $1.cost : $0 }
            if total > CostTable.possible { return true }
        }
        return false
    }

    private static let sections: [Scalars] = [["段"]]
}
