/// One generation of an index, opened for reading.
///
/// Immutable and safe to share between threads. All its files are open or mapped, so that it and the readers made from it
/// answer for as long as they live, whatever newer generations remove.
public final class IndexSnapshot: Sendable {
    /// The index's folder.
    public let path: String
    public let manifest: Manifest
    /// The manifest's segments that are answered from, in their order.
    public let segments: [Segment]
    /// The manifest's segments that cannot be read; nothing of them is answered.
    public let damagedSegments: [DamagedSegment]

    /// One segment's files.
    public struct Segment: Sendable {
        public let name: String
        /// What identifies the texts, whatever the segment is called and whichever plans are deleted: the checksum of the
        /// store.
        public let content: String
        public let store: PassageStore
        /// What was extracted from the segment's originals; `nil` if that is damaged: answers then lack places in them.
        public let extracts: ExtractStore?
        /// A path of the postings, good for as long as the snapshot lives.
        public let postings: String
        /// The passages' own text, in UTF-8 bytes, that of deleted plans, too.
        public let textBytes: Int
        /// Plans that are not answered from this segment any more, by their numbers in the store.
        public let deletedPlans: Set<Int>
        /// Keeps ``postings`` open.
        private let file: MappedFile

        /// Whether another generation's segment is this one: it may have other plans that are not answered from.
        public func isSame(as other: Segment) -> Bool {
            name == other.name && file.identity == other.file.identity && store.isSame(as: other.store)
        }

        init(_ segment: ManifestSegment, in index: String, trusting trusted: VerifiedList?) throws {
            let folder = index + "/" + segment.name
            func verified(_ name: String, keepsOpen: Bool = false) throws -> MappedFile {
                guard let entry = segment.contents.first(where: { $0.name == name }) else {
                    throw IndexError(.corrupt, "\(Manifest.fileName) has no checksum of \(folder)/\(name)")
                }
                let file = try MappedFile(folder + "/" + name, keepsOpen: keepsOpen)
                try VerifiedFiles.verify(file, against: entry, trusting: trusted)
                return file
            }
            name = segment.name
            content = segment.content
            store = try PassageStore(verified(SegmentName.store))
            guard store.passageCount == segment.passages, store.planCount == segment.plans else {
                throw IndexError(
                    .corrupt,
                    "\(store.path) holds \(store.passageCount) passages, \(Manifest.fileName) says \(segment.passages)")
            }
            extracts = try? ExtractStore(path: folder + "/" + SegmentName.extracts)
            file = try verified(SegmentName.postings, keepsOpen: true)
            postings = file.pathOfOpenFile
            deletedPlans = Set(segment.deletedPlans)
            textBytes = segment.textBytes
        }
    }

    /// A segment that cannot be read.
    public struct DamagedSegment: Sendable {
        public let name: String
        /// Plans and passages that would be answered from it.
        public let plans: Int
        public let passages: Int
        /// Which file, and what is wrong with it.
        public let reason: String
    }

    /// Opens the generation that is in place.
    ///
    /// Every file's checksum is compared, once for each file and process. A segment that does not pass is left out and
    /// named in ``damagedSegments``.
    ///
    /// - Parameters:
    ///   - path: the index's folder.
    ///   - trustsEarlier: whether files that an earlier process has compared, and that were not written to since, are
    ///     answered from before they are read again; ``verify(isWanted:)`` does that. It is for the one process that serves
    ///     the index. The default is to read them first.
    /// - Throws: `IndexError` with code `missing`, `incompatible`, `corrupt` or `system`; `corrupt` also if no segment is
    ///   left to answer from.
    public static func open(at path: String, trustsEarlier: Bool = false) throws -> IndexSnapshot {
        let trusted = trustsEarlier ? VerifiedList.take(fromIndex: path) : nil
        // A new generation may remove the old one's segments between our reading its manifest and opening them.
        for _ in 0..<10 {
            let manifest = try Manifest.read(fromIndex: path)
            let snapshot = try IndexSnapshot(path: path, manifest: manifest, trusting: trusted)
            if snapshot.damagedSegments.isEmpty { return snapshot }
            let now = try Manifest.read(fromIndex: path)
            guard now.generation == manifest.generation else { continue }
            guard !snapshot.segments.isEmpty else {
                throw IndexError(
                    .corrupt,
                    "\(snapshot.damagedSegments[0].reason). 'plansearch-index check --repair' mends what can be mended, "
                        + "'plansearch-index build' rebuilds the index")
            }
            return snapshot
        }
        throw IndexError(
            .system, "the index in \(path) changes faster than it can be opened; try again later")
    }

    /// - Throws: `IndexError` with code `system`: what the system refuses now, it may give a second later, and that is
    ///   no damage to the segment.
    private init(path: String, manifest: Manifest, trusting trusted: VerifiedList?) throws {
        self.path = path
        self.manifest = manifest
        var segments: [Segment] = []
        var damaged: [DamagedSegment] = []
        for segment in manifest.segments {
            do {
                segments.append(try Segment(segment, in: path, trusting: trusted))
            } catch {
                let fault = IndexError.wrapping(error)
                if fault.code == .system { throw fault }
                damaged.append(
                    DamagedSegment(
                        name: segment.name, plans: segment.live.plans, passages: segment.live.passages,
                        reason: fault.message))
            }
        }
        self.segments = segments
        damagedSegments = damaged
        try Self.checkDocids(segments: segments.count, passages: segments.map(\.store.passageCount).max() ?? 0, path)
    }

    /// Whether the passages of segments that are searched as one have docids: see ``document(segment:passage:)``.
    ///
    /// - Parameter passages: of the largest segment.
    /// - Throws: `IndexError` with code `corrupt`.
    static func checkDocids(segments: Int, passages: Int, _ path: String) throws {
        let (last, isTooLarge) = segments.multipliedReportingOverflow(by: passages)
        guard isTooLarge || last > Int(UInt32.max) else { return }
        throw IndexError(
            .corrupt,
            "the index in \(path) has \(segments) segments with up to \(passages) passages, more than 32-bit document "
                + "numbers can tell apart; 'plansearch-index merge --all' makes them fewer, or divide the corpus into two"
        )
    }

    public var generation: Int { manifest.generation }

    /// Why answers lack something, a sentence for each reason; empty for a sound index.
    public var incompleteReasons: [String] {
        damagedSegments.map { segment in
            let name = segment.name
            return "\(name) is damaged and left out: \(segment.plans) plans with \(segment.passages) passages are not "
                + "searched. 'plansearch-index check --repair' mends it."
        }
    }

    /// What is answered from.
    public var counts: SegmentCounts {
        let names = Set(segments.map(\.name))
        return manifest.segments.reduce(into: SegmentCounts()) { if names.contains($1.name) { $0 += $1.live } }
    }

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
