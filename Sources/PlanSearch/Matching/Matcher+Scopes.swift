import PlanDocuments
import SearchIndex

/// The scopes section and plan: a passage is a hit because of what others of its section or plan contain.
extension Matcher {
    /// The candidates of one plan of a segment: no more is kept at once, however many passages match.
    private struct OpenPlan {
        private let width: Int
        private(set) var plan = -1
        private(set) var documents: [UInt32] = []
        private var passages: [Int] = []
        /// -1 for the passages above the first heading, and for a whole plan.
        private var sections: [Int] = []
        /// For each passage ``width`` words with a bit for each leaf of the query that occurs.
        private var leaves: [UInt64] = []

        init(leaves count: Int) {
            width = (count + 63) / 64
        }

        mutating func begin(_ plan: Int) {
            self.plan = plan
            documents.removeAll(keepingCapacity: true)
            passages.removeAll(keepingCapacity: true)
            sections.removeAll(keepingCapacity: true)
            leaves.removeAll(keepingCapacity: true)
        }

        mutating func add(_ document: UInt32, passage: Int, section: Int, leaves found: [UInt64]) {
            documents.append(document)
            passages.append(passage)
            sections.append(section)
            leaves.append(contentsOf: found)
        }

        func passage(_ index: Int) -> Int { passages[index] }
        func section(_ index: Int) -> Int { sections[index] }
        func leaves(_ index: Int) -> ArraySlice<UInt64> { leaves[index * width..<(index + 1) * width] }

        /// The leaves of each section, those of all its passages together.
        func leavesOfSections() -> [Int: [UInt64]] {
            var all: [Int: [UInt64]] = [:]
            for index in documents.indices {
                all[sections[index], default: [UInt64](repeating: 0, count: width)].formUnion(leaves(index))
            }
            return all
        }
    }

    /// Collects the candidates of a plan, then reports those that match. A plan that was not read to its end before the
    /// deadline is not reported: its later passages could still meet or break a condition.
    func runAcrossPassages(deadline: ContinuousClock.Instant?, _ report: (Match) throws -> Void) throws {
        var open = snapshot.segments.map { _ in OpenPlan(leaves: query.leaves.count) }
        var found = [UInt64](repeating: 0, count: (query.leaves.count + 63) / 64)
        try forEachCandidate(deadline: deadline) { document, position, cursor in
            let plan = cursor.plan(at: position)
            if open[position.segment].plan != plan {
                try finish(open[position.segment], segment: position.segment, deadline, report)
                open[position.segment].begin(plan)
            }
            let store = snapshot.segments[position.segment].store
            let text = store.foldedText(ofPassage: position.passage)
            var isEmpty = true
            for word in found.indices { found[word] = 0 }
            for index in query.leaves.indices where occurs(index, in: text, document) {
                found.insert(index)
                isEmpty = false
            }
            guard !isEmpty || query.positiveLeaves.isEmpty else { return }
            let section = query.scope == .plan ? -1 : try store.fields(ofPassage: position.passage).section ?? -1
            open[position.segment].add(document, passage: position.passage, section: section, leaves: found)
        }
        for segment in open.indices { try finish(open[segment], segment: segment, deadline, report) }
    }

    /// Reports the passages of a plan that match.
    private func finish(
        _ open: OpenPlan, segment: Int, _ deadline: ContinuousClock.Instant?, _ report: (Match) throws -> Void
    ) throws {
        guard !open.documents.isEmpty else { return }
        let store = snapshot.segments[segment].store
        let all = open.leavesOfSections()
        for (index, document) in open.documents.enumerated() {
            if index & 0xFF == 0xFF {
                try pace.giveWay()
                if let deadline, ContinuousClock.now >= deadline { throw DeadlinePassed(document: document) }
            }
            // A hit contains something that was asked for; other passages of its section or plan only make it match.
            let own = open.leaves(index)
            guard query.positiveLeaves.isEmpty || query.positiveLeaves.contains(where: { own.contains(leaf: $0) }),
                let unit = all[open.section(index)]
            else { continue }
            let passage = open.passage(index)
            var fields = FieldResults(self, segment: segment, plan: open.plan, passage: passage)
            guard try query.evaluate(leaf: { unit[...].contains(leaf: $0) }, field: { try fields.isMet($0) }),
                try fields.meetsFilters()
            else { continue }
            try report(
                Match(
                    document: document, segment: segment, passage: passage, plan: open.plan,
                    planRank: planFilter.rank(segment: segment, plan: open.plan),
                    date: store.packedDate(ofPlan: open.plan),
                    score: scorer.score(store.foldedText(ofPassage: passage), kind: store.kind(ofPassage: passage))
                        + addition(document)))
        }
    }
}

/// Words of bits, one for each leaf of a query.
extension [UInt64] {
    fileprivate mutating func insert(_ leaf: Int) { self[leaf / 64] |= 1 << UInt64(leaf % 64) }

    fileprivate mutating func formUnion(_ other: ArraySlice<UInt64>) {
        for (index, word) in other.enumerated() { self[index] |= word }
    }
}

extension ArraySlice<UInt64> {
    fileprivate func contains(leaf: Int) -> Bool {
        self[startIndex + leaf / 64] >> UInt64(leaf % 64) & 1 == 1
    }
}
