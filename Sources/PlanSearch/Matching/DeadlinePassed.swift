import Localization

/// Thrown out of a search whose deadline has passed. What was reported before it is right, but not all.
struct DeadlinePassed: Error {
    /// The first document that was not looked at; 0 if none was.
    var document: UInt32 = 0

    /// What to say of a search that was cut short: after how long, and how much of the index it had searched.
    ///
    /// - Parameters:
    ///   - start: when the search began.
    ///   - last: the highest document id of the index.
    func reason(since start: ContinuousClock.Instant, last: UInt32) -> Message {
        let elapsed = (ContinuousClock.now - start).components
        let milliseconds = elapsed.seconds * 1_000 + elapsed.attoseconds / 1_000_000_000_000_000
        let searched = max(0, Int(document) - 1) * 100 / max(1, Int(last))
        let share = min(searched, 99)
        return Message(
            "the deadline passed after \(milliseconds) ms, with \(share) % of the index searched",
            chinese: "检索到 \(milliseconds) 毫秒时超时，已检索索引的 \(share)%")
    }
}
