import PlanLanguage

/// Gives every passage of an item the units that lead it, are responsible for it or support it.
enum AgencyAttachment {
    static func attach(to plan: inout Plan, _ tables: TaskTables, _ time: ReadingTime?) throws(ReadingTime.Over) {
        // A territory that is only concluded does not complete the units' names.
        let isConcluded = plan.evidence[.level]?.origin == .concluded
        let context = UnitContext(
            issuers: plan.issuers, regions: isConcluded ? [] : plan.regions, level: isConcluded ? nil : plan.level)
        var convention = SoughtConvention()
        let rows = tables.rows.isEmpty ? TaskTables.Units() : tables.units(context)
        /// The first passage that has no units yet.
        var open = 0
        var index = 0
        while index < plan.passages.count {
            try time?.step()
            var last = index
            var units = ResponsibleUnits()
            var isUnread = false
            let row = rows.byLine.isEmpty && rows.unread.isEmpty ? nil : self.row(plan, index, rows)
            if let row, !row.units.isEmpty || row.isUnread {
                if !row.units.isEmpty { plan.attach(row.units, to: index...index, sharesEntry: true) }
                if row.isUnread { plan.unreadAgencies.append(index) }
                open = index + 1
                index += 1
                continue
            }
            if plan.passages[index].kind == .heading {
                // What units below say of the section is not said of a heading that names its own.
                if attachHeading(of: &plan, index, context, &convention) { open = index + 1 }
                index += 1
                continue
            }
            if plan.passages[index].kind == .agencies {
                // 牵头单位：… and 责任单位：… in a row belong to one item.
                while last + 1 < plan.passages.count, plan.passages[last + 1].kind == .agencies { last += 1 }
                let lines = plan.passages[index...last].map { plan.text(of: $0) }
                units = ResponsibleUnitsReader.units(lines: lines, context: context)
                isUnread = units.isEmpty && ResponsibleUnitsReader.nameSomething(lines)
            } else if ResponsibleUnitsReader.mayAttribute(plan.text[plan.passages[index].text]) {
                (units, isUnread) = attributed(plan, index, context, &convention)
            }
            if isUnread { plan.unreadAgencies += index...last }
            if !units.isEmpty {
                let first = firstPassage(of: plan, closedBy: index...last, from: open)
                plan.attach(units, to: first...last)
                open = last + 1
            }
            index = last + 1
        }
        try addUnreadTasks(to: &plan, time)
    }

    /// Gives the units that a heading names to it and to the passages directly below it: 三、建设广场（牵头单位：市城管局）.
    ///
    /// - Returns: whether it names any.
    private static func attachHeading(
        of plan: inout Plan, _ index: Int, _ context: UnitContext, _ convention: inout SoughtConvention
    ) -> Bool {
        guard ResponsibleUnitsReader.mayAttribute(plan.text[plan.passages[index].text]) else { return false }
        let (units, isUnread) = attributed(plan, index, context, &convention)
        if isUnread { plan.unreadAgencies.append(index) }
        guard !units.isEmpty else { return false }
        var last = index
        while last + 1 < plan.passages.count, plan.passages[last + 1].kind != .heading,
            plan.passages[last + 1].section == plan.passages[index].section
        { last += 1 }
        plan.attach(units, to: index...last)
        return true
    }

    /// All units that a passage's attributions name, and whether those of one could not be read.
    private static func attributed(
        _ plan: Plan, _ index: Int, _ context: UnitContext, _ convention: inout SoughtConvention
    ) -> (units: ResponsibleUnits, isUnread: Bool) {
        let text = plan.text(of: plan.passages[index])
        let found = ResponsibleUnitsReader.attributions(in: text, context: context)
        var union = UnitUnion()
        for attribution in found {
            union.add(convention.applied(to: attribution.units, ofPassage: index, of: plan))
        }
        return (union.units, found.contains { $0.units.isEmpty })
    }

    /// Counts the passages without units whose sentences give a task to one.
    private static func addUnreadTasks(to plan: inout Plan, _ time: ReadingTime?) throws(ReadingTime.Over) {
        for (index, passage) in plan.passages.enumerated() where passage.agencies == nil {
            try time?.step()
            guard UnreadTask.mayBeIn(plan.text[passage.text]) else { continue }
            if UnreadTask.isIn(plan.text(of: passage)) { plan.unreadAgencies.append(index) }
        }
        plan.unreadAgencies = Array(Set(plan.unreadAgencies)).sorted()
    }

    /// What the rows of a table say of a passage.
    private static func row(
        _ plan: Plan, _ index: Int, _ rows: TaskTables.Units
    ) -> (units: ResponsibleUnits, isUnread: Bool) {
        var union = UnitUnion()
        var isUnread = false
        for line in SourceSpan(plan.pieces[plan.passages[index].pieces]).lines {
            if let found = rows.byLine[line] { union.add(found) }
            isUnread = isUnread || rows.unread.contains(line)
        }
        return (union.units, isUnread && union.units.isEmpty)
    }

    /// Where the item begins that the passages belong to: at its heading, its article or the first number of its list,
    /// and not before `open`.
    private static func firstPassage(of plan: Plan, closedBy range: ClosedRange<Int>, from open: Int) -> Int {
        let index = range.lowerBound
        let section = plan.passages[index].section
        let heading = section.map { plan.sections[$0].heading } ?? index
        let first = max(open, heading)
        var start = index
        while start > first || start == index {
            if let number = numbering(plan, start) {
                if number.style == .article { return start }
                // Where the first item of a list or one above has units, each item has its own.
                if plan.passages[start].section == section,
                    first > heading
                        || (number.ordinal == 1 && isContinued(number.style, after: range.upperBound, plan))
                {
                    return start
                }
            }
            guard start > first else { break }
            start -= 1
        }
        return first
    }

    /// Whether the next number of a style in the same section is 2.
    private static func isContinued(_ style: NumberingStyle, after index: Int, _ plan: Plan) -> Bool {
        for next in (index + 1)..<max(plan.passages.count, index + 1) {
            guard plan.passages[next].section == plan.passages[index].section else { return false }
            if let number = numbering(plan, next), number.style == style { return number.ordinal == 2 }
        }
        return false
    }

    /// In UTF-8 bytes; longer than any number.
    private static let longestNumber = 60

    /// The number that a passage begins with.
    private static func numbering(_ plan: Plan, _ index: Int) -> Numbering? {
        let text = plan.text[plan.passages[index].text].prefix(longestNumber)
        let scalars = Scalars(String(decoding: text, as: UTF8.self))
        return Numbering.read(scalars, 0..<scalars.count)
    }
}

extension Plan {
    /// Gives passages their units.
    ///
    /// - Parameter sharesEntry: whether they may have the entry of the passage before: rows of a table often have the
    ///   same units.
    fileprivate mutating func attach(_ units: ResponsibleUnits, to range: ClosedRange<Int>, sharesEntry: Bool = false) {
        if !sharesEntry || agencies.last != units { agencies.append(units) }
        for index in range { passages[index].agencies = agencies.count - 1 }
    }
}
