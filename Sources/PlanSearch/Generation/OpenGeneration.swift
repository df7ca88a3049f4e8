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
            let code: IndexError.Code =
                switch error.code {
                case .notFound: .missing
                case .version: .incompatible
                case .io, .outOfMemory: .system
                default: .corrupt
                }
            throw IndexError(code, "cannot open the postings: \(error)")
        }
        for (number, segment) in plans.snapshot.segments.enumerated()
        where Int(database.lastDocid(ofShard: number)) > segment.store.passageCount {
            throw IndexError(
                .corrupt,
                "\(segment.name) is damaged: its postings go up to passage \(database.lastDocid(ofShard: number)), and it "
                    + "has \(segment.store.passageCount); 'plansearch-index check --repair' mends it")
        }
        characters = CharacterFrequencies(database)
        database.pause = { [pace] in try pace.giveWay() }
    }
}
