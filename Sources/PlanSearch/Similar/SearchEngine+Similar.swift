import SearchIndex
import Xapian

extension SearchEngine {
    /// Passages like a given one: where a sentence of one plan occurs again in another.
    ///
    /// - Parameters:
    ///   - id: the passage's id, or a line of its file.
    ///   - limit: the maximum number of hits. The default is 20.
    /// - Returns: `nil` if there is no such passage.
    /// - Throws: ``LineWithoutPassage``; `IndexError` with code `corrupt` or `system`.
    public func similar(to id: String, limit: Int = 20) throws -> SimilarPassages? {
        guard let (entry, passage) = try context.passage(named: id) else { return nil }
        do {
            return try SimilarFinder(generation, segment: entry.segment, passage: passage, plan: entry.plan.number)
                .find(limit: limit)
        } catch let error as XapianError {
            throw IndexError(.corrupt, "looking for similar passages failed: \(error)")
        }
    }
}
