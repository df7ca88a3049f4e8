/// Where the plans of a segment have their passages, and their dates: what matching reads of every plan with a candidate.
///
/// A pointer into a ``PassageStore``'s memory and nothing else, like ``PassageTexts``. Valid for as long as the store lives.
public struct PlanRows {
    @usableFromInline let rows: UnsafeRawBufferPointer
    /// The number of plans.
    public let count: Int
    /// Of the store; no plan's passages reach beyond it.
    @usableFromInline let passageCount: Int
    // A plan's row, in bytes: here as numbers, so that other modules can inline what reads it.
    @usableFromInline let rowSize = StoreFormat.planEntrySize
    @usableFromInline let firstPassageOffset = StoreFormat.PlanField.firstPassage.rawValue * 4
    @usableFromInline let passageCountOffset = StoreFormat.PlanField.passageCount.rawValue * 4
    @usableFromInline let dateOffset = StoreFormat.PlanField.date.rawValue * 4

    init(rows: UnsafeRawBufferPointer, passageCount: Int) {
        self.rows = rows
        self.passageCount = passageCount
        count = rows.count / StoreFormat.planEntrySize
    }

    /// The plan that a passage belongs to, found faster if it follows closely after a known one.
    ///
    /// - Parameters:
    ///   - passage: its number in the store, from 0.
    ///   - start: the number of the plan to begin at; if it comes after the passage's, the search begins at the first plan.
    /// - Returns: the plan's number in the store, from 0.
    @inlinable public func plan(ofPassage passage: Int, from start: Int) -> Int {
        var low = start < count && firstPassage(of: start) <= passage ? start : 0
        var step = 1
        while low + step < count, firstPassage(of: low + step) <= passage {
            low += step
            step *= 2
        }
        var high = min(low + step, count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if firstPassage(of: middle) <= passage { low = middle } else { high = middle }
        }
        return low
    }

    /// The numbers of a plan's passages in the store.
    ///
    /// - Parameter plan: its number in the store, from 0, less than ``count``.
    @inlinable public func passages(of plan: Int) -> Range<Int> {
        let first = min(firstPassage(of: plan), passageCount)
        return first..<min(first + number(plan, passageCountOffset), passageCount)
    }

    /// A plan's date as year << 16 | month << 8 | day, which sorts by time; 0 for none.
    ///
    /// - Parameter plan: its number in the store, from 0, less than ``count``.
    @inlinable public func packedDate(of plan: Int) -> Int { number(plan, dateOffset) }

    @inlinable @inline(__always)
    func firstPassage(of plan: Int) -> Int { number(plan, firstPassageOffset) }

    @inlinable @inline(__always)
    func number(_ plan: Int, _ offset: Int) -> Int {
        Int(UInt32(littleEndian: rows.loadUnaligned(fromByteOffset: plan * rowSize + offset, as: UInt32.self)))
    }
}
