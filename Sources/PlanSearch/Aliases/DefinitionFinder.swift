import PlanLanguage
import SearchIndex
import TextAnalysis

/// Finds the short forms that the texts of an index define, out of the passages that may define some.
struct DefinitionFinder {
    /// The maximum number of passages to read: a corpus of statutes has some thousand definitions.
    private static let maximumPassages = 10_000

    let catalog: PlanCatalog
    /// By segment and plan of the catalog's snapshot.
    let passages: [[[DefiningPassage]?]]

    /// The definitions that can be relied on, in the order of the corpus.
    ///
    /// A short form is left out if texts define it in more than one way, or if its long form cannot be determined.
    ///
    /// - Parameter isUsed: whether a text has a name otherwise than after a character.
    /// - Throws: what `isUsed` throws.
    func definitions(isUsed: (NameUses.Key) throws -> Bool) throws -> [AliasDefinition] {
        var found: [AliasDefinition] = []
        var known: [NameUses.Key: Bool] = [:]
        var left = Self.maximumPassages
        for entry in catalog.entries {
            for passage in (passages[entry.segment][entry.plan.number] ?? []).prefix(left) {
                left -= 1
                for candidate in passage.candidates {
                    guard let long = try long(of: candidate, &known, isUsed) else { continue }
                    found.append(
                        AliasDefinition(
                            long: long, short: candidate.short, passage: "\(entry.plan.id).\(passage.number + 1)"))
                }
            }
        }
        return Self.unambiguous(found)
    }

    /// The candidate that texts use by itself.
    ///
    /// If it always has the same character before it, that character belongs to it, or it is part of a longer name
    /// (人民政府 in 甘肃省人民政府).
    private func long(
        of candidate: DefinitionReader.Candidate, _ known: inout [NameUses.Key: Bool],
        _ isUsed: (NameUses.Key) throws -> Bool
    ) throws -> String? {
        for (long, before) in candidate.longs.reversed() {
            guard let before else { return long }
            let key = NameUses.Key(name: long, before: before)
            let answer = try known[key] ?? isUsed(key)
            known[key] = answer
            if answer { return long }
        }
        return nil
    }

    /// One definition for each pair, none for a short form with several long ones.
    private static func unambiguous(_ found: [AliasDefinition]) -> [AliasDefinition] {
        var longs: [[UInt8]: Set<[UInt8]>] = [:]
        for definition in found {
            longs[Normalizer.fold(definition.short).utf8, default: []].insert(Normalizer.fold(definition.long).utf8)
        }
        var seen: Set<[UInt8]> = []
        return found.filter { definition in
            let short = Normalizer.fold(definition.short).utf8
            return longs[short]?.count == 1 && seen.insert(short).inserted
        }
    }
}
