/// A stretch of a text that folding changed. All offsets and lengths are in UTF-8 bytes.
///
/// A stretch is one scalar, or white space and ignorable scalars that follow one another, or bytes that are not UTF-8.
public struct FoldEdit: Sendable, Equatable {
    /// Where the stretch's fold begins in the folded text.
    public var foldedOffset: UInt32
    /// The length of the stretch's fold; 0 if folding dropped the stretch.
    public var foldedLength: UInt32
    /// Where the stretch begins in the source.
    public var sourceOffset: UInt32
    /// The length of the stretch in the source, at least 1.
    public var sourceLength: UInt32

    public init(foldedOffset: UInt32, foldedLength: UInt32, sourceOffset: UInt32, sourceLength: UInt32) {
        self.foldedOffset = foldedOffset
        self.foldedLength = foldedLength
        self.sourceOffset = sourceOffset
        self.sourceLength = sourceLength
    }

    @inline(__always) var foldedEnd: Int { Int(foldedOffset) + Int(foldedLength) }
    @inline(__always) var sourceEnd: Int { Int(sourceOffset) + Int(sourceLength) }
}

/// A folded text and the map between it and its source.
///
/// Between edits, folded text and source are the same bytes: so the source is the folded text with each edit's fold
/// replaced by the edit's source bytes.
public struct FoldedText: Sendable, Equatable {
    /// The folded text: valid UTF-8, whatever the source was.
    public var utf8: [UInt8]
    /// Every stretch where the folded text is not the source, in ascending order and without overlap.
    public var edits: [FoldEdit]

    /// An empty text, to fold into.
    public init() {
        self.init(utf8: [], edits: [])
    }

    /// A folded text that was stored.
    public init(utf8: [UInt8], edits: [FoldEdit]) {
        self.utf8 = utf8
        self.edits = edits
    }

    /// The source of a range of the folded text, both in UTF-8 bytes.
    ///
    /// The range is widened to whole scalars of the source: a part of `...` is the whole `…`. Stretches that folding
    /// dropped belong to it inside, but not at its ends. An empty range has an empty source.
    ///
    /// - Parameter folded: A range within `utf8`.
    public func sourceRange(of folded: Range<Int>) -> Range<Int> {
        let (lower, upper) = widened(folded)
        let start = Self.map(
            lower, edits, from: { (Int($0.foldedOffset), $0.foldedEnd) }, to: { (Int($0.sourceOffset), $0.sourceEnd) })
        guard lower < upper else { return start.asLower..<start.asLower }
        let end = Self.map(
            upper, edits, from: { (Int($0.foldedOffset), $0.foldedEnd) }, to: { (Int($0.sourceOffset), $0.sourceEnd) })
        return start.asLower..<end.asUpper
    }

    /// The fold of a range of the source, both in UTF-8 bytes.
    ///
    /// The range is widened to whole folds: a scalar that folds to several is in it with all of them. The fold of a
    /// stretch that folding dropped is empty.
    ///
    /// - Parameter source: A range within the source, from scalar border to scalar border.
    public func foldedRange(of source: Range<Int>) -> Range<Int> {
        let start = Self.map(
            source.lowerBound, edits,
            from: { (Int($0.sourceOffset), $0.sourceEnd) }, to: { (Int($0.foldedOffset), $0.foldedEnd) })
        guard !source.isEmpty else { return start.asLower..<start.asLower }
        let end = Self.map(
            source.upperBound, edits,
            from: { (Int($0.sourceOffset), $0.sourceEnd) }, to: { (Int($0.foldedOffset), $0.foldedEnd) })
        return start.asLower..<end.asUpper
    }

    /// A range of the folded text moved out to scalar borders.
    private func widened(_ folded: Range<Int>) -> (lower: Int, upper: Int) {
        utf8.withUnsafeBufferPointer { bytes in
            let lower = UTF8Scalars.start(ofScalarAt: folded.lowerBound, in: bytes)
            return (lower, folded.isEmpty ? lower : UTF8Scalars.boundary(from: folded.upperBound, in: bytes))
        }
    }

    /// Maps an offset from one side of the edits to the other: as the lower bound of a range, after an empty stretch
    /// that stands there; as an upper bound, before it.
    @inline(__always)
    private static func map(
        _ offset: Int, _ edits: [FoldEdit], from: (FoldEdit) -> (start: Int, end: Int),
        to: (FoldEdit) -> (start: Int, end: Int)
    ) -> (asLower: Int, asUpper: Int) {
        var asLower = offset
        var asUpper = offset
        let before = edits.partitionPoint { from($0).start <= offset }
        if before > 0 {
            let edit = edits[before - 1]
            asLower = offset < from(edit).end ? to(edit).start : to(edit).end + offset - from(edit).end
        }
        let strictlyBefore = edits.partitionPoint { from($0).start < offset }
        if strictlyBefore > 0 {
            let edit = edits[strictlyBefore - 1]
            asUpper = to(edit).end + max(0, offset - from(edit).end)
        }
        return (asLower, asUpper)
    }
}

extension [FoldEdit] {
    /// The number of edits at the front for which the predicate holds; none may hold after one that does not.
    fileprivate func partitionPoint(_ holds: (FoldEdit) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
