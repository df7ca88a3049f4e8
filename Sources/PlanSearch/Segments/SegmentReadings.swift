public import SearchIndex
import Synchronization

/// What was read from the texts of segments, kept from one generation to the next, so that a generation costs what changed.
///
/// A program that opens one generation after another has one of these, and gives it to each ``SearchContext``.
public final class SegmentReadings: Sendable {
    /// By the segment's ``SearchIndex/IndexSnapshot/Segment/content``.
    private let kept = Mutex<[String: SegmentReading]>([:])
    /// Where names were found in use.
    let nameUses = NameUses()
    /// Which names of projects name each other.
    let sameProjects = SameProjects()
    /// The frequent strings of the largest segments.
    let frequentStrings = KeptFrequentStrings()

    public init() {}

    /// The readings of a generation's segments, in their order. Those of segments that it does not have are let go; a
    /// generation that still uses them keeps them.
    func readings(of snapshot: IndexSnapshot) -> [SegmentReading] {
        kept.withLock { kept in
            let readings = snapshot.segments.map { kept[$0.content] ?? SegmentReading() }
            kept = Dictionary(
                zip(snapshot.segments.map(\.content), readings), uniquingKeysWith: { first, _ in first })
            return readings
        }
    }
}
