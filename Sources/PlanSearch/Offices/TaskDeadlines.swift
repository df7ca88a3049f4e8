import PlanDocuments
import SearchIndex

/// Reads when an item is due from its passages and from the column of its table.
struct TaskDeadlines {
    let builder: HitBuilder

    /// How far above a row the titles of its columns are looked for, in passages.
    private static let farthestHead = 200
    /// What stands between the titles of a table that an original shows, in the heading above its rows.
    private static let titleSeparator = " ｜ "

    /// - Throws: `IndexError` with code `corrupt`.
    func deadlines(of item: TaskItem, _ views: [PassageView]) throws -> [ItemDeadline] {
        var found: [ItemDeadline] = []
        for (number, view) in zip(item.passages, views) where view.kind == .table {
            if let cell = try cell(of: view, number, item), let deadline = DeadlineReader.deadline(inCell: cell) {
                found.append(deadline)
            }
        }
        // Labels count before sentences, so the item is read as one text.
        found += DeadlineReader.deadlines(
            in: (views.map(\.text) + (try following(item).map { [$0] } ?? [])).joined(separator: "\n"))
        var known: Set<String> = []
        return found.filter { known.insert($0.wording).inserted }
    }

    /// The line below the one that names the units, if it begins with a label for deadlines.
    private func following(_ item: TaskItem) throws -> String? {
        let store = builder.snapshot.segments[item.segment].store
        let (last, next) = (item.passages.upperBound - 1, item.passages.upperBound)
        guard next < store.passages(ofPlan: item.plan).upperBound, store.kind(ofPassage: last) == .agencies else {
            return nil
        }
        let (own, fields) = (try store.fields(ofPassage: last), try store.fields(ofPassage: next))
        guard fields.agencies == nil, fields.section == own.section, fields.kind == .body || fields.kind == .agencies
        else { return nil }
        let text = try builder.view(segment: item.segment, passage: next).text
        guard let colon = text.unicodeScalars.firstIndex(where: { $0 == ":" || $0 == "：" }),
            DeadlineReader.isColumn(String(text[..<colon]))
        else { return nil }
        return text
    }

    // MARK: Tables

    /// The cell of a row in the column for deadlines.
    private func cell(of view: PassageView, _ passage: Int, _ item: TaskItem) throws -> String? {
        let cells = Self.cells(view.text)
        for titles in [
            view.path.reversed().first { $0.contains(Self.titleSeparator) }.map(Self.titles),
            try head(above: passage, item),
        ] {
            guard let titles, titles.count == cells.count,
                let column = titles.firstIndex(where: DeadlineReader.isColumn)
            else { continue }
            return cells[column]
        }
        return nil
    }

    /// The titles of the columns, from the row that names them: the first of the rows above in the same section.
    private func head(above passage: Int, _ item: TaskItem) throws -> [String]? {
        let store = builder.snapshot.segments[item.segment].store
        let section = try store.fields(ofPassage: passage).section
        let first = max(store.passages(ofPlan: item.plan).lowerBound, passage - Self.farthestHead)
        var row = passage
        while row > first, store.kind(ofPassage: row - 1) == .table {
            row -= 1
            let fields = try store.fields(ofPassage: row)
            guard fields.section == section else { return nil }
            guard fields.agencies == nil else { continue }
            let cells = Self.cells(try builder.view(segment: item.segment, passage: row).text)
            if cells.contains(where: DeadlineReader.isColumn) { return cells }
        }
        return nil
    }

    private static func titles(_ heading: String) -> [String] {
        heading.split(separator: " ｜ ").map(String.init)
    }

    /// A row's cells: between tabs or, where there are none, between blanks.
    private static func cells(_ row: String) -> [String] {
        let separator: Character = row.contains("\t") ? "\t" : " "
        return row.split(separator: separator, omittingEmptySubsequences: separator == " ").map(String.init)
    }
}
