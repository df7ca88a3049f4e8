import PlanLanguage

extension TaskTables {
    /// What the rows say, by source line.
    struct Units {
        var byLine: [Int: ResponsibleUnits] = [:]
        /// Lines whose cells for units have words that could not be read.
        var unread: Set<Int> = []
    }

    /// The units of each row. An empty cell takes the units of the row above in the same item; rows of an item above
    /// the first that names units take those.
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
            for (column, cell) in row.units.enumerated() where cell.text.contains(where: CharacterClass.isHan) {
                let found = ResponsibleUnitsReader.units(inList: cell.text, role: cell.role, context: context)
                if found.isEmpty { units.unread.formUnion(row.lines) } else { current[column] = found }
            }
            var all = ResponsibleUnits()
            for column in current { all.formUnion(column) }
            if all.isEmpty {
                waiting += row.lines
            } else {
                for line in waiting + row.lines { units.byLine[line] = all }
                waiting = []
            }
        }
    }
}
