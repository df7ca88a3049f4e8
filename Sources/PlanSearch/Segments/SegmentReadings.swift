import ByteCoding
import SearchIndex
import Synchronization

/// What was read from the texts of segments, kept from one generation to the next, so that a generation costs what changed.
///
/// A program that opens one generation after another has one of these, and gives it to each ``SearchContext``.
public final class SegmentReadings: Sendable {
    private struct State {
        /// By the segment's ``SearchIndex/IndexSnapshot/Segment/content``.
        var kept: [String: SegmentReading] = [:]
        /// The contents whose files were looked for, and those that have one.
        var tried: Set<String> = []
        var saved: Set<String> = []
    }

    /// A segment with less text is read again rather than kept in a file, in bytes: it takes a tenth of a second.
    private let smallestSaved: Int
    private let isSaved: Bool
    private let state = Mutex(State())
    /// Where names were found in use.
    let nameUses = NameUses()
    /// Which names of projects name each other.
    let sameProjects = SameProjects()
    /// The frequent strings of the largest segments.
    let frequentStrings: KeptFrequentStrings

    /// - Parameters:
    ///   - isSaved: whether ``SearchEngine/prepare(isWanted:)`` keeps what it reads of large segments in files in the
    ///     index's folder, if it may write there, and uses those that are there.
    ///   - smallestSaved: the text of the smallest segment that has a file, in bytes; by default 1 MiB.
    public init(isSaved: Bool = false, smallestSaved: Int = 1 << 20) {
        self.isSaved = isSaved
        self.smallestSaved = smallestSaved
        frequentStrings = KeptFrequentStrings(small: 2 * smallestSaved)
    }

    /// The readings of a generation's segments, in their order. Those of segments that it does not have are let go; a
    /// generation that still uses them keeps them.
    func readings(of snapshot: IndexSnapshot) -> [SegmentReading] {
        state.withLock { state in
            let contents = snapshot.segments.map(\.content)
            let readings = contents.map { state.kept[$0] ?? SegmentReading() }
            state.kept = Dictionary(zip(contents, readings), uniquingKeysWith: { first, _ in first })
            state.tried.formIntersection(contents)
            state.saved.formIntersection(contents)
            return readings
        }
    }

    // MARK: Files

    /// Takes from files what is not read yet.
    func restore(_ snapshot: IndexSnapshot, _ readings: [SegmentReading]) {
        guard isSaved else { return }
        frequentStrings.restore(fromIndex: snapshot.path)
        for (segment, reading) in zip(snapshot.segments, readings) where segment.textBytes >= smallestSaved {
            guard state.withLock({ $0.tried.insert(segment.content).inserted }),
                let file = DerivedFile(content: segment.content)
            else { continue }
            let found: Void? = file.read(fromIndex: snapshot.path) { bytes throws(ByteReader.Damaged) in
                try reading.restore(from: &bytes)
            }
            if found != nil { _ = state.withLock { $0.saved.insert(segment.content) } }
        }
    }

    /// Writes what was read and has no file. Where that fails, it is read again after the next start.
    func save(_ snapshot: IndexSnapshot, _ readings: [SegmentReading]) {
        guard isSaved else { return }
        frequentStrings.save(toIndex: snapshot.path)
        for (segment, reading) in zip(snapshot.segments, readings) where segment.textBytes >= smallestSaved {
            guard !state.withLock({ $0.saved.contains(segment.content) }),
                let file = DerivedFile(content: segment.content), let bytes = reading.encoded(of: segment)
            else { continue }
            try? file.write(bytes, toIndex: snapshot.path)
            _ = state.withLock { $0.saved.insert(segment.content) }
        }
    }
}
