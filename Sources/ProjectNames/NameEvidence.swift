public import PlanLanguage

/// What an index knows of strings: how common they are, and what stands beside them.
public protocol NameEvidence {
    /// How many passages there are.
    var passages: Int { get }
    /// How many passages have a string.
    func passages(having text: Scalars) throws -> Int
    /// Calls `body` with what stands around a string in some passages that have it, folded, without signs of parentheses,
    /// and where the string begins in it.
    func visit(_ text: Scalars, _ body: (Scalars, Int) throws -> Void) throws
}

extension ProjectName {
    /// The name with what an index knows of its parts: how rare they are, which of its unknown words are common, and where
    /// an unknown run is two words.
    public func informed(by evidence: some NameEvidence) throws -> ProjectName {
        var name = self
        name.slots = try slots.flatMap { slot in
            guard slot.kind == .core, slot.text.count >= 4, !slot.isRiver, !slot.isInitials else { return [slot] }
            return try Self.words(of: slot.text, evidence).map {
                Slot(kind: .core, text: $0, forms: [Form(scalars: $0)])
            }
        }
        for index in name.slots.indices where [.core, .quality, .ornament].contains(name.slots[index].kind) {
            let count = try evidence.passages(having: name.slots[index].text)
            name.slots[index].rarity = Self.rarity(count, of: evidence.passages)
            name.slots[index].isUnseen = count == 0
            if name.slots[index].kind == .core, name.slots[index].text.count <= 2,
                Double(count) > Self.common * Double(evidence.passages), count > 3, !name.slots[index].isInitials,
                !name.slots[index].isRiver
            {
                name.slots[index].kind = .quality
            }
        }
        for index in name.slots.indices where name.slots[index].kind == .core {
            name.slots[index].forms += try Self.shortTransfer(name.slots[index].text, evidence)
        }
        for index in name.slots.indices where name.slots[index].kind == .road {
            name.slots[index].isUnseen = try evidence.passages(having: name.slots[index].text) == 0
        }
        // 酒嘉过境 is no line from 酒 by 嘉 and 过 to 境.
        for index in name.slots.indices where name.slots[index].text.count > 3 && !name.slots[index].isUnseen {
            name.slots[index].isInitials = false
        }
        return name
    }

    /// 引滦 for 引滦入津, unless the index has water brought from there to another place, too.
    private static func shortTransfer(_ core: Scalars, _ evidence: some NameEvidence) throws -> [Form] {
        guard core.count >= 4, core[0] == "引", transferVerbs.contains(core[2]) else { return [] }
        let short = Scalars(core[..<2])
        for verb in transferVerbs {
            let own = verb == core[2] ? try evidence.passages(having: core) : 0
            guard try evidence.passages(having: short + [verb]) <= own else { return [] }
        }
        return [Form(scalars: short, rule: .coreShort)]
    }

    private static let transferVerbs = Lexicon.characters(.transferVerb).sorted()

    /// The share of passages from which on a word of two characters is a common one.
    private static let common = 0.015

    /// From 0, in every passage, to 1, in one or none.
    static func rarity(_ count: Int, of passages: Int) -> Double {
        guard passages > 1 else { return 1 }
        let logarithm = FloatLogarithm.natural(Double(max(1, passages)))
        return max(0, min(1, 1 - FloatLogarithm.natural(Double(max(1, count))) / logarithm))
    }

    /// An unknown run cut where both parts are more widespread than the whole.
    private static func words(of run: Scalars, _ evidence: some NameEvidence) throws -> [Scalars] {
        guard run.count >= 4 else { return [run] }
        let whole = try evidence.passages(having: run)
        var best: (cut: Int, count: Int)?
        for cut in 2...run.count - 2 {
            let left = try evidence.passages(having: Scalars(run[..<cut]))
            let right = try evidence.passages(having: Scalars(run[cut...]))
            let least = min(left, right)
            if least > best?.count ?? max(3 * whole, 2) { best = (cut, least) }
        }
        guard let best else { return [run] }
        return try words(of: Scalars(run[..<best.cut]), evidence) + words(of: Scalars(run[best.cut...]), evidence)
    }
}

/// Where a core stands in an index: before heads that may be the name's, before other heads, or before none.
public struct Attraction: Sendable, Equatable {
    var compatible = 0
    /// Before 工程 and 项目.
    var generic = 0
    var other = 0
    var bare = 0
    /// The numbers of roads right before it.
    var roads: Set<Scalars> = []

    /// The share of its occurrences that speak for the name's head; bare ones count little.
    var share: Double {
        let own = Double(compatible) + Self.genericWeight * Double(generic)
        return (own + 1) / (own + Double(other) + Self.bareWeight * Double(bare) + 1)
    }

    private static let bareWeight = 0.3
    private static let genericWeight = 0.7

    /// Reads what follows a core in the passages that have it.
    static func of(_ core: Scalars, heads: Set<Scalars>, _ evidence: some NameEvidence) throws -> Attraction {
        var attraction = Attraction()
        try evidence.visit(core) { text, start in
            if let road = roadNumber(before: start, in: text) { attraction.roads.insert(road) }
            switch follower(of: start + core.count, in: text, heads: heads) {
            case .compatible: attraction.compatible += 1
            case .generic: attraction.generic += 1
            case .other: attraction.other += 1
            case .none: attraction.bare += 1
            }
        }
        return attraction
    }

    private static func roadNumber(before end: Int, in text: Scalars) -> Scalars? {
        for start in stride(from: end - 2, through: max(0, end - 8), by: -1) {
            let numbers = NumberScanner.numbers(in: text, at: start)
            if let number = numbers.first, case .road(let letter) = number.kind, number.range.upperBound == end {
                return [letter] + number.value
            }
        }
        return nil
    }

    private enum Follower { case compatible, generic, other, none }

    /// What head follows, if any.
    private static func follower(of start: Int, in text: Scalars, heads: Set<Scalars>) -> Follower {
        var index = start
        let words = NameWords.shared
        var unknown = 0
        while index < text.count, index - start < 24 {
            let scalar = text[index]
            // Of a list the shared head follows the last item.
            if CharacterClass.endsClause(scalar) { return .none }
            if scalar == "、" {
                unknown = -4
                index += 1
                continue
            }
            if let word = words.longest(in: text, at: index, before: text.count) {
                if word.role == .head { return heads.contains(word.scalars) ? .compatible : .other }
                if word.role == .suffix { return word.traits.contains("says") ? .generic : .none }
                index += word.scalars.count
                continue
            }
            let numbers = NumberScanner.numbers(in: text, at: index)
            if let last = numbers.last {
                index = last.range.upperBound
                continue
            }
            unknown += 1
            if unknown > 3 { return .none }
            index += 1
        }
        return .none
    }
}
