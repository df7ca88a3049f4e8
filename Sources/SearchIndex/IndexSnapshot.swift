/// One generation of an index, opened for reading.
///
/// Immutable and safe to share between threads. The stores' files stay readable after a newer generation has
/// removed them; the postings are opened by each reader for itself, right after the snapshot.
public final class IndexSnapshot: Sendable {
    /// The index's folder.
    public let path: String
    public let manifest: Manifest
    /// One for each of the manifest's segments, in their order.
    public let segments: [Segment]

    /// One segment's files.
    public struct Segment: Sendable {
        public let name: String
        public let store: PassageStore
        /// The path of the postings.
        public let postings: String
        /// Plans that are not answered from this segment any more, by their numbers in the store.
        public let deletedPlans: Set<Int>
    }

    /// Opens the generation that is in place.
    ///
    /// The postings' checksums are compared, since libxapian trusts their bytes. The stores' are not: reading them
    /// checks every step. `IndexChecker` verifies both.
    ///
    /// - Parameter path: the index's folder.
    /// - Throws: `IndexError` with code `missing`, `incompatible`, `corrupt` or `system`.
    public static func open(at path: String) throws -> IndexSnapshot {
        // A new generation may remove the old one's segments between our reading its manifest and opening them.
        var attempt = 1
        while true {
            let manifest = try Manifest.read(fromIndex: path)
            do {
                return try IndexSnapshot(path: path, manifest: manifest)
            } catch let error as IndexError where error.code == .missing {
                let now = try Manifest.read(fromIndex: path)
                guard now.generation != manifest.generation, attempt < 10 else {
                    throw IndexError(
                        .corrupt,
                        "\(error.message), which generation \(manifest.generation) names; "
                            + "'plansearch-index build' makes the index anew")
                }
                attempt += 1
            }
        }
    }

    private init(path: String, manifest: Manifest) throws {
        self.path = path
        self.manifest = manifest
        segments = try manifest.segments.map { segment in
            let folder = path + "/" + segment.name
            let store = try PassageStore(path: folder + "/" + SegmentName.store)
            guard store.passageCount == segment.passages, store.planCount == segment.plans else {
                throw IndexError(
                    .corrupt,
                    "\(store.path) holds \(store.passageCount) passages, \(Manifest.fileName) says "
                        + "\(segment.passages); run 'plansearch-index check'")
            }
            let postings = folder + "/" + SegmentName.postings
            guard let entry = segment.contents.first(where: { $0.name == SegmentName.postings }) else {
                throw IndexError(
                    .corrupt, "\(Manifest.fileName) has no checksum of \(postings); run 'plansearch-index build'")
            }
            try VerifiedFiles.verify(postings, against: entry)
            return Segment(
                name: segment.name, store: store, postings: postings, deletedPlans: Set(segment.deletedPlans))
        }
    }

    public var generation: Int { manifest.generation }

    /// Plans that are answered from.
    public var planCount: Int { segments.reduce(0) { $0 + $1.store.planCount - $1.deletedPlans.count } }

    /// Passages that are answered from.
    public var passageCount: Int {
        segments.reduce(0) { sum, segment in
            sum + segment.store.passageCount
                - segment.deletedPlans.reduce(0) { $0 + segment.store.passages(ofPlan: $1).count }
        }
    }

    /// Where a document id of the joined postings leads.
    ///
    /// libxapian numbers the documents of n databases opened as one in turn: 1 is the first of the first, 2 the
    /// first of the second.
    @inline(__always)
    public func locate(_ document: UInt32) -> (segment: Int, passage: Int) {
        let number = Int(document) - 1
        return (number % segments.count, number / segments.count)
    }

    /// The document id of a passage, the reverse of ``locate(_:)``.
    public func document(segment: Int, passage: Int) -> UInt32 {
        UInt32(passage * segments.count + segment + 1)
    }
}
