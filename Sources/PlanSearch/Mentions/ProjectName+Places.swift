import PlanDocuments
import PlanLanguage

/// Whose project a wording is.
extension ProjectName {
    /// Whether a wording leaves a region of the name out and another region's name stands right before it: 临夏县石门滩水库 is
    /// not 天水石门滩水库. A region within the missing one, or around it, says nothing against it.
    ///
    /// - Parameter ranges: where the wording stands, in Unicode scalars of the text.
    func isOfAnotherPlace(_ ranges: [Range<Int>], in text: [UInt32]) -> Bool {
        guard let start = ranges.first?.lowerBound, let before = RegionNames.longest(in: text, endingAt: start) else {
            return false
        }
        let missing = indices(.place).map { parts[$0] }.filter { part in
            !ranges.contains { range in
                range.contains { index in
                    part.forms.contains {
                        MentionMatcher.has($0, at: index, in: text) && index + $0.count <= range.upperBound
                    }
                }
            }
        }
        return !missing.isEmpty
            && !missing.contains { part in
                part.forms.contains(before) || RegionNames.areRelated(before, part.text)
                    || part.members.contains { RegionNames.areRelated(before, $0) }
            }
    }
}
