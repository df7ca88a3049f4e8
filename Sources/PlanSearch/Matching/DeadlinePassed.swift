import Localization
import Xapian

/// Thrown out of a search whose deadline has passed. What was reported before it is right, but not all.
struct DeadlinePassed: Error {
    /// The first document that was not looked at; 0 if none was.
    var document: UInt32 = 0
}

extension SearchEngine {
    /// What the person who asked is told of a search that was cut short: after how long, and how far it had come.
    ///
    /// - Parameter start: when the search began.
    func reason(_ passed: DeadlinePassed, since start: ContinuousClock.Instant) -> Message {
        let elapsed = (ContinuousClock.now - start).components
        let milliseconds = elapsed.seconds * 1_000 + elapsed.attoseconds / 1_000_000_000_000_000
        let searched = max(0, Int(passed.document) - 1) * 100 / max(1, Int(database.lastDocid))
        let share = min(searched, 99)
        return Message(
            "the deadline passed after \(milliseconds) ms, with \(share) % of the index searched",
            chinese: "检索到 \(milliseconds) 毫秒时超时，已检索索引的 \(share)%")
    }
}
