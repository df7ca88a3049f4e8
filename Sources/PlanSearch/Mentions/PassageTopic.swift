import PlanDocuments
import PlanLanguage
import SearchIndex
import TextAnalysis

/// Which places a passage is about, whether or not the words around a mention name them.
struct PassageTopic {
    var passage: Int
    /// Its plan, by its number in the store.
    var plan: Int
    var store: PassageStore

    /// Whether the plan or the section is one of all these places, or the sentence names one of them before and no other
    /// place since.
    ///
    /// - Parameter start: where the mention stands, in bytes of the passage's folded text.
    func isAbout(_ places: [ProjectName.Part], _ start: Int) throws -> Bool {
        let before = scalars(before: start)
        if let name = lastPlace(in: before), places.count == 1, places[0].forms.contains(name) { return true }
        return try isOf(places, start)
    }

    /// Whether the plan or the section is one of all these places, and no other place stands right before the mention.
    func isOf(_ places: [ProjectName.Part], _ start: Int) throws -> Bool {
        let before = scalars(before: start)
        if let name = PlaceNames.longest(in: before, endingAt: before.count),
            !places.contains(where: { $0.forms.contains(name) })
        {
            return false
        }
        return try places.allSatisfy(isOf)
    }

    /// How far back a sentence is read, in bytes.
    private static let longestSentence = 1200

    private func scalars(before start: Int) -> [UInt32] {
        let folded = store.foldedText(ofPassage: passage)
        var first = max(0, start - Self.longestSentence)
        // Not within a character.
        while first < start, folded[first] & 0xC0 == 0x80 { first += 1 }
        return ScalarText(UnsafeRawBufferPointer(rebasing: folded[first..<start]), remarks: .kept).scalars
    }

    /// The last place that the sentence names.
    private func lastPlace(in text: [UInt32]) -> [UInt32]? {
        var end = text.count
        while end > 1, !Sign.endsSentence(text[end - 1]) {
            if let name = PlaceNames.longest(in: text, endingAt: end) { return name }
            end -= 1
        }
        return nil
    }

    private func isOf(_ place: ProjectName.Part) throws -> Bool {
        // A plan of 临夏 is one of 甘肃, too.
        var texts = try store.plan(plan).regions.flatMap { name in
            let regions = RegionTable.shared.regions(named: name)
            return regions.count == 1 ? regions[0].path : [name]
        }
        texts += try store.path(ofSection: store.fields(ofPassage: passage).section, plan: plan)
        let folded = texts.map { Normalizer.fold($0).utf8 }
        func isNamed(_ form: [UInt32]) -> Bool {
            let bytes = ScalarText.utf8(form)
            return folded.contains { $0.firstRange(of: bytes) != nil }
        }
        return place.forms.contains(where: isNamed) || !place.members.isEmpty && place.members.allSatisfy(isNamed)
    }
}
