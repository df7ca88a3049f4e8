import SearchIndex
import Xapian

/// A generation that is open for searching, in one thread: its postings, its passages and its plans.
struct OpenGeneration {
    /// Its objects have reference counts that are not atomic: one thread uses it.
    let database: Database
    let plans: PlanSource
    let pace = EnginePace()
    /// How many terms begin with a character.
    let characters: CharacterFrequencies

    var snapshot: IndexSnapshot { plans.snapshot }

    /// - Throws: `IndexError` with code `missing` or `corrupt`.
    init(_ plans: PlanSource) throws {
        self.plans = plans
        do {
            database = try Database(paths: plans.snapshot.segments.map(\.postings))
        } catch {
            throw IndexError(error.code == .notFound ? .missing : .corrupt, "cannot open the postings: \(error)")
        }
        characters = CharacterFrequencies(database)
        database.pause = { [pace] in try pace.giveWay() }
    }
}
