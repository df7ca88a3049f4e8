import PlanLanguage

extension TaskTables {
    /// What the rows say, by source line.
    struct Units {
        var byLine: [Int: ResponsibleUnits] = [:]
        /// Lines whose cells for units have words that could not be read.
        var unread: Set<Int> = []
    }

    /// The units of each row. An empty cell takes the units of the row above in the same item, unless it says that it
    /// stays empty; rows of an item above the first that names units take those.
    func units(_ context: UnitContext) -> Units {
        var units = Units()
        var index = 0
        while index < rows.count {
            let end = rows[index...].firstIndex { $0.item != rows[index].item } ?? rows.count
            add(rows[index..<end], context, to: &units)
            index = end
        }
        return units
    }

    private func add(_ item: ArraySlice<Row>, _ context: UnitContext, to units: inout Units) {
        var current: [ResponsibleUnits] = []
        /// Lines that no units stand above of.
        var waiting: [Int] = []
        for row in item {
            if current.count != row.units.count { current = row.units.map { _ in ResponsibleUnits() } }
            var saysNone = false
            for (column, cell) in row.units.enumerated() {
                if TableColumns.isNothing(cell.text) {
                    current[column] = ResponsibleUnits()
                    saysNone = true
                    continue
                }
                guard cell.text.contains(where: CharacterClass.isHan) else { continue }
                let found = ResponsibleUnitsReader.units(inList: cell.text, role: cell.role, context: context)
                if found.isEmpty { units.unread.formUnion(row.lines) } else { current[column] = found }
            }
            var all = ResponsibleUnits()
            for column in current { all.formUnion(column) }
            if all.isEmpty {
                if !saysNone { waiting += row.lines }
            } else {
                for line in waiting + row.lines { units.byLine[line] = all }
                waiting = []
            }
        }
    }
}
