import ByteCoding
import SearchIndex
import Synchronization

/// The frequent strings of the largest segments, found again only when these are others.
///
/// To find them takes all texts at once, so no segment has its own. What is in the other segments, a sixteenth of the text
/// at most, changes little, and is looked at when there is more of it or when it is merged. Deleted plans count until they
/// are merged away, as they do for ranking.
final class KeptFrequentStrings: Sendable {
    /// A frequent string, and where a segment has it.
    struct Place: Sendable {
        /// The segment's index in the base.
        var segment: Int
        var passage: Int
        /// In bytes of the folded text.
        var offset: Int
        /// In characters.
        var length: UInt8
        var count: UInt32
    }

    /// Where strings are looked for.
    private struct Base: Equatable {
        var segments: [String]
        /// By segment: plans that are left out.
        var deleted: [Set<Int>]
    }

    private struct Kept {
        var base: Base
        var places: [Place]
        /// Whether no file need be written.
        var isSaved: Bool
    }

    /// What share of the text may be left out, as a divisor.
    static let leftOut = 16
    /// Of so much text all is looked at, in bytes.
    private let small: Int
    private let kept = Mutex<Kept?>(nil)

    /// - Parameter small: of so much text all is looked at, without what is deleted, in bytes; by default 2 MiB, which take
    ///   a tenth of a second.
    init(small: Int = 2 << 20) { self.small = small }

    /// - Returns: the strings, and for each segment of the base its index in the snapshot.
    /// - Throws: ``CollectionCancelled`` when `isWanted` returns false.
    func strings(
        of snapshot: IndexSnapshot, limit: Int, isWanted: () -> Bool
    ) throws -> (places: [Place], segments: [Int]) {
        let sizes = snapshot.segments.map(\.textBytes)
        let isSmall = sizes.reduce(0, +) <= small
        let chosen = isSmall ? Array(sizes.indices) : Self.largest(sizes)
        let segments = chosen.map { snapshot.segments[$0] }
        let base = Base(
            segments: segments.map(\.content), deleted: segments.map { isSmall ? $0.deletedPlans : [] })
        if let known = kept.withLock({ $0 }), known.base == base { return (known.places, chosen) }
        let places = try Self.find(segments, base.deleted, limit: limit, isWanted: isWanted)
        // Those of little text take less time than a file.
        kept.withLock { $0 = Kept(base: base, places: places, isSaved: isSmall) }
        return (places, chosen)
    }

    // MARK: File

    /// Has no segment's content as its name.
    private static var file: DerivedFile? { DerivedFile(content: DerivedFile.ofAllSegments) }

    /// Takes those of the file, unless some are there.
    func restore(fromIndex index: String) {
        guard kept.withLock({ $0 == nil }) else { return }
        let found: Kept? = Self.file?.read(fromIndex: index) { reader throws(ByteReader.Damaged) in
            let segments = try [String](from: &reader)
            return Kept(
                base: Base(segments: segments, deleted: segments.map { _ in [] }), places: try [Place](from: &reader),
                isSaved: true)
        }
        guard let found else { return }
        kept.withLock { if $0 == nil { $0 = found } }
    }

    /// Writes those that no file has. Where that fails, they are found again after the next start.
    func save(toIndex index: String) {
        guard let known = kept.withLock({ $0 }), !known.isSaved, let file = Self.file else { return }
        var bytes: [UInt8] = []
        known.base.segments.encode(to: &bytes)
        known.places.encode(to: &bytes)
        try? file.write(bytes, toIndex: index)
        kept.withLock { if $0?.base == known.base { $0?.isSaved = true } }
    }

    /// The largest segments that leave at most a sixteenth of the text, the largest first.
    static func largest(_ sizes: [Int]) -> [Int] {
        let total = sizes.reduce(0, +)
        var left = total
        return sizes.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }.filter { index in
            guard left * leftOut > total else { return false }
            left -= sizes[index]
            return true
        }
    }

    private static func find(
        _ segments: [IndexSnapshot.Segment], _ deleted: [Set<Int>], limit: Int, isWanted: () -> Bool
    ) throws -> [Place] {
        let bytes = segments.reduce(0) { $0 + $1.textBytes }
        let step = max(1, (bytes / 3 + HanText.capacity - 1) / HanText.capacity)
        var han = HanText(expectedBytes: bytes)
        /// The number of each segment's first passage, if all are counted through.
        var firsts: [Int] = []
        var (first, read) = (0, 0)
        for (segment, deleted) in zip(segments, deleted) {
            firsts.append(first)
            for plan in 0..<segment.store.planCount where !deleted.contains(plan) {
                guard isWanted() else { throw CollectionCancelled() }
                for passage in segment.store.passages(ofPlan: plan) {
                    if read % step == 0, !han.isFull {
                        han.append(segment.store.foldedText(ofPassage: passage), document: UInt32(first + passage))
                    }
                    read += 1
                }
            }
            first += segment.store.passageCount
        }
        return try FrequentStrings.find(in: han, limit: limit, isWanted: isWanted).compactMap { found in
            let (document, unit) = han.locate(Int(found.start))
            let segment = (firsts.firstIndex { $0 > Int(document) } ?? firsts.count) - 1
            let passage = Int(document) - firsts[segment]
            let text = segments[segment].store.foldedText(ofPassage: passage)
            return HanText.offset(ofUnit: unit, in: text).map {
                Place(
                    segment: segment, passage: passage, offset: $0, length: found.length,
                    count: found.count &* UInt32(step))
            }
        }
    }
}
