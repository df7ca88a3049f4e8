import SearchIndex
import TextAnalysis

/// Which places a passage is about, whether or not its sentence names them.
struct PassageTopic {
    var passage: Int
    /// Its plan, by its number in the store.
    var plan: Int
    var store: PassageStore

    /// Whether the plan is one of the place, a heading above the passage names it, or the passage does.
    func isAbout(_ place: ProjectName.Part) throws -> Bool {
        if try isOf(place) { return true }
        return place.forms.map(ScalarText.utf8).contains {
            Pattern(folded: $0).firstOccurrence(in: store.foldedText(ofPassage: passage)) != nil
        }
    }

    /// Whether the plan or the section is one of all these places, and no other place stands before what was found.
    ///
    /// - Parameter start: where it was found, in bytes of the passage's folded text.
    func isOf(_ places: [ProjectName.Part], _ start: Int, in folded: UnsafeRawBufferPointer) throws -> Bool {
        let before = ScalarText(UnsafeRawBufferPointer(rebasing: folded[..<start]), remarks: .kept).scalars
        if let name = PlaceNames.longest(in: before, endingAt: before.count),
            !places.contains(where: { $0.forms.contains(name) })
        {
            return false
        }
        return try places.allSatisfy(isOf)
    }

    private func isOf(_ place: ProjectName.Part) throws -> Bool {
        var texts = try store.plan(plan).regions
        texts += try store.path(ofSection: store.fields(ofPassage: passage).section, plan: plan)
        let folded = texts.map { Normalizer.fold($0).utf8 }
        func isNamed(_ form: [UInt32]) -> Bool {
            let bytes = ScalarText.utf8(form)
            return folded.contains { $0.firstRange(of: bytes) != nil }
        }
        return place.forms.contains(where: isNamed) || !place.members.isEmpty && place.members.allSatisfy(isNamed)
    }
}
