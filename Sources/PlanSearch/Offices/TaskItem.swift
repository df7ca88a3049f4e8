import PlanDocuments
import SearchIndex

/// An item of a plan that has units: passages that hang together.
struct TaskItem {
    var segment: Int
    var plan: Int
    /// The position of the plan in the catalog.
    var rank: Int
    /// In the store.
    var passages: Range<Int>
    /// The entry of units in the plan.
    var entry: Int
}

/// Cuts a plan into its items.
///
/// An item is a run of passages with one entry of units. Rows of a table share an entry if they name the same units, so
/// each row is an item of its own, unless it leaves its first cell to the row above.
struct TaskItems {
    let plans: PlanSource

    /// The items of a plan that have units, in order of the text.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    func items(of entry: PlanCatalog.Entry, rank: Int) throws -> [TaskItem] {
        let store = plans.snapshot.segments[entry.segment].store
        guard store.hasAgencies(ofPlan: entry.plan.number) else { return [] }
        var items: [TaskItem] = []
        for passage in entry.plan.passages {
            let fields = try store.fields(ofPassage: passage)
            guard let units = fields.agencies else { continue }
            if let last = items.last, last.entry == units, last.passages.upperBound == passage,
                try !beginsRow(passage, fields, store)
            {
                items[items.count - 1].passages = last.passages.lowerBound..<passage + 1
            } else {
                items.append(
                    TaskItem(
                        segment: entry.segment, plan: entry.plan.number, rank: rank, passages: passage..<passage + 1,
                        entry: units))
            }
        }
        return items
    }

    /// Whether a passage is a row whose first cell is not empty; of a row without tabs, one that begins with a number.
    private func beginsRow(_ passage: Int, _ fields: PassageFields, _ store: PassageStore) throws -> Bool {
        guard fields.kind == .table else { return false }
        let text = try store.passage(passage).text
        guard text.contains(UInt8(ascii: "\t")) else {
            let number = text.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            return !number.isEmpty && text.dropFirst(number.count).first == UInt8(ascii: " ")
        }
        return text.first != UInt8(ascii: "\t")
    }
}
