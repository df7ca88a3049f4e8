/// The lines, tables and boxes of a document, in the order in which they are read.
struct DocumentLayout {
    enum Item {
        /// Index into ``lines``.
        case line(Int)
        /// Index into ``tables``.
        case table(Int)
        /// What stands before and after belongs to different texts: a box's edge, a direction's end.
        case barrier
    }

    /// Where a sheet stands; its glyphs are lines by now.
    private(set) var sheets: [Sheet] = []
    var frames: [Frame] = []
    var lines: [TextLine] = []
    var tables: [RuledTable] = []
    var items: [Item] = []
    /// Of the pages, by their index.
    private(set) var pageNumbers: [Int] = []
    var labels: [String?] = []
    /// The document's fonts; ``TextLine/font`` is an index into them.
    private(set) var fonts: [String] = []
    /// The em and the font of most of the text.
    private(set) var bodySize: Float = 0
    private(set) var bodyFont = 0

    private var fontIndexes: [String: Int] = [:]
    private var rowCount = 0

    /// Of pages, without what the lines are for: ``read(_:)`` marks that.
    init(unmarked pages: [GlyphPage]) {
        var work: [Work] = []
        for (index, page) in pages.enumerated() {
            pageNumbers.append(page.number)
            labels.append(page.label)
            var page = page
            EmSize.mend(&page)
            VerticalText.mend(&page)
            let fonts = page.fonts.map { documentFont($0.name) }
            let heavy = page.fonts.map(\.isHeavy)
            for sheet in Sheet.sheets(of: page, index: index) {
                work.append(split(sheet, fonts: fonts, heavy: heavy))
            }
        }
        let gutters = commonGutters(work)
        for item in work { layOut(item, common: gutters[item.size] ?? []) }
        findBody()
    }

    // MARK: Sheets

    /// A sheet whose tables are taken out and whose other glyphs are still to be put into lines.
    private struct Work {
        var sheet: Int
        var glyphs: [Glyph]
        var runs: [GlyphRun]
        /// Boxes: grids of one column.
        var grids: [RuleGrid]
        /// Indexes into the tables of the document.
        var tables: Range<Int>
        var fonts: [Int]
        var heavy: [Bool]
        var gutters: [Gutter] = []
        var size: SheetSize
    }

    private struct SheetSize: Hashable {
        var width: Int
        var height: Int

        init(_ sheet: Sheet) {
            width = Int(min(max(sheet.width, 0), 1e6))
            height = Int(min(max(sheet.height, 0), 1e6))
        }
    }

    private mutating func documentFont(_ name: String) -> Int {
        if let index = fontIndexes[name] { return index }
        fontIndexes[name] = fonts.count
        fonts.append(name)
        return fonts.count - 1
    }

    private mutating func split(_ sheet: Sheet, fonts: [Int], heavy: [Bool]) -> Work {
        let index = sheets.count
        var grids: [RuleGrid] = []
        var inside: [[Glyph]] = []
        for grid in RuleGrid.grids(of: sheet.rules, width: sheet.width, height: sheet.height) {
            grids.append(grid)
            inside.append([])
        }
        var free: [Glyph] = []
        for glyph in sheet.glyphs {
            let (x, y) = (glyph.box.middleX, glyph.box.middleY)
            if let grid = grids.firstIndex(where: { $0.box.contains(x: x, y: y) }) {
                inside[grid].append(glyph)
            } else {
                free.append(glyph)
            }
        }
        var kept = sheet
        kept.glyphs = []
        kept.rules = []
        sheets.append(kept)
        var boxes: [RuleGrid] = []
        let firstTable = tables.count
        for (grid, glyphs) in zip(grids, inside) where !glyphs.isEmpty {
            if grid.columnCount == 1 {
                boxes.append(grid)
                free += glyphs
                continue
            }
            let table = readTable(grid, glyphs, sheet: index, fonts: fonts, heavy: heavy)
            if table.isPlausible { tables.append(table) } else { free += glyphs }
        }
        let runs = GlyphRun.runs(in: free)
        var work = Work(
            sheet: index, glyphs: free, runs: runs, grids: boxes, tables: firstTable..<tables.count,
            fonts: fonts, heavy: heavy, size: SheetSize(sheet))
        let outside = runs.filter { run in !boxes.contains { $0.box.contains(x: run.box.middleX, y: run.box.middleY) } }
        work.gutters = Gutter.all(in: outside, width: sheet.width)
        return work
    }

    private mutating func readTable(
        _ grid: RuleGrid, _ glyphs: [Glyph], sheet: Int, fonts: [Int], heavy: [Bool]
    ) -> RuledTable {
        var cells = [[Glyph]](repeating: [], count: grid.cells.count)
        for glyph in glyphs {
            if let cell = grid.cell(atX: glyph.box.middleX, y: glyph.box.middleY) { cells[cell].append(glyph) }
        }
        let texts = zip(cells, grid.cells).map { glyphs, cell in
            var lines: [TextLine] = []
            for row in GlyphRow.rows(GlyphRun.runs(in: glyphs), of: glyphs) {
                var line = TextLine(row.glyphs, fonts: fonts, heavyFonts: heavy)
                line.row = rowCount
                rowCount += 1
                lines.append(line)
            }
            return CellText(lines: lines, box: cell.box)
        }
        return RuledTable(sheet: sheet, grid: grid, texts: texts)
    }

    private func commonGutters(_ work: [Work]) -> [SheetSize: [Gutter]] {
        var found: [SheetSize: [[Gutter]]] = [:]
        for item in work where sheets[item.sheet].isMain && item.glyphs.count > Gutter.leastGlyphs {
            found[item.size, default: []].append(item.gutters)
        }
        return found.compactMapValues(Gutter.common)
    }

    // MARK: Lines

    private mutating func layOut(_ work: Work, common: [Gutter]) {
        var blocks: [Block] = []
        var free = work.runs
        for grid in work.grids {
            for cell in grid.cells {
                let (inside, outside) = free.partitioned { cell.box.contains(x: $0.box.middleX, y: $0.box.middleY) }
                free = outside
                guard !inside.isEmpty else { continue }
                let frame = addFrame(work, .box, left: cell.box.left, right: cell.box.right)
                frames[frame].box = cell.box
                var inner: [Item] = [.barrier]
                addLines(inside, of: work, frame: frame, to: &inner)
                blocks.append(Block(box: cell.box, items: inner + [.barrier]))
            }
        }
        for table in work.tables { blocks.append(Block(box: tables[table].grid.box, items: [.table(table)])) }
        if !sheets[work.sheet].isMain { items.append(.barrier) }
        // A page whose last columns are empty shows fewer than the others have.
        let gutters = work.gutters.count >= common.count ? work.gutters : common
        if !gutters.isEmpty, sheets[work.sheet].isMain {
            layOutColumns(free, blocks, gutters: gutters, work)
        } else {
            let frame = addFrame(work, .whole, left: 0, right: sheets[work.sheet].width)
            items += placed(free, blocks, of: work, frame: frame)
        }
        if !sheets[work.sheet].isMain { items.append(.barrier) }
    }

    /// A table or a box in the course of the lines.
    private struct Block {
        var box: Box
        var items: [Item]
    }

    private mutating func addFrame(_ work: Work, _ column: Frame.Column, left: Float, right: Float) -> Int {
        let group = Frame.Group(
            width: work.size.width, height: work.size.height, column: column,
            isEvenPage: pageNumbers[sheets[work.sheet].page] % 2 == 0)
        frames.append(Frame(sheet: work.sheet, group: group, left: left, right: right))
        return frames.count - 1
    }

    /// Runs and blocks of one column, from top to bottom.
    private mutating func placed(_ runs: [GlyphRun], _ blocks: [Block], of work: Work, frame: Int) -> [Item] {
        var result: [Item] = []
        var rest = runs
        for block in blocks.sorted(by: { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }) {
            let (above, below) = rest.partitioned { $0.box.middleY < block.box.top }
            rest = below
            addLines(above, of: work, frame: frame, to: &result)
            result += block.items
        }
        addLines(rest, of: work, frame: frame, to: &result)
        return result
    }

    private mutating func addLines(_ runs: [GlyphRun], of work: Work, frame: Int, to items: inout [Item]) {
        for row in GlyphRow.rows(runs, of: work.glyphs) {
            for part in row.parts() {
                var line = TextLine(part, fonts: work.fonts, heavyFonts: work.heavy)
                line.frame = frame
                line.row = rowCount
                items.append(.line(lines.count))
                lines.append(line)
            }
            rowCount += 1
        }
    }

    /// Columns, cut into bands by what crosses a gutter.
    private mutating func layOutColumns(_ runs: [GlyphRun], _ blocks: [Block], gutters: [Gutter], _ work: Work) {
        let middles = gutters.map(\.middle)
        let isCrossing: (Box) -> Bool = { box in middles.contains { box.left < $0 - 2 && box.right > $0 + 2 } }
        let column: (Box) -> Int = { box in middles.count { $0 <= box.middleX } }
        let width = sheets[work.sheet].width
        let whole = addFrame(work, .whole, left: 0, right: width)
        let columns = (0...gutters.count).map { index in
            addFrame(
                work, .part(index, of: gutters.count + 1), left: index == 0 ? 0 : gutters[index - 1].right,
                right: index == gutters.count ? width : gutters[index].left)
        }
        let crossingRuns = runs.filter { isCrossing($0.box) }
        // Parts of a crossing line lie on one side, and belong to it.
        let spans = spans(crossingRuns.map(\.box) + blocks.map(\.box).filter(isCrossing))
        var bands = [Band](repeating: Band(columns: columns.count), count: spans.count + 1)
        for run in runs {
            let (index, isInside) = Self.position(of: run.box.middleY, in: spans)
            if isInside { bands[index].spanRuns.append(run) } else { bands[index].runs[column(run.box)].append(run) }
        }
        for block in blocks {
            let (index, isInside) = Self.position(of: block.box.middleY, in: spans)
            if isInside {
                bands[index].spanBlocks.append(block)
            } else {
                bands[index].blocks[column(block.box)].append(block)
            }
        }
        for index in bands.indices.dropFirst() where bands[index].isTail(of: spans[index - 1].bottom) {
            bands[index - 1].spanRuns += bands[index].runs[0]
            bands[index].runs[0] = []
        }
        for band in bands {
            for (index, frame) in columns.enumerated() {
                items += placed(band.runs[index], band.blocks[index], of: work, frame: frame)
            }
            items += placed(band.spanRuns, band.spanBlocks, of: work, frame: whole)
        }
    }

    /// What lies above a span that crosses the columns, and the span itself.
    private struct Band {
        /// By column.
        var runs: [[GlyphRun]]
        var blocks: [[Block]]
        var spanRuns: [GlyphRun] = []
        var spanBlocks: [Block] = []

        init(columns: Int) {
            runs = Array(repeating: [], count: columns)
            blocks = Array(repeating: [], count: columns)
        }

        /// Whether it begins with nothing but the short last line of a text that crosses the columns.
        func isTail(of bottom: Float) -> Bool {
            guard let first = runs[0].first, runs.dropFirst().allSatisfy(\.isEmpty), blocks.allSatisfy(\.isEmpty) else {
                return false
            }
            return runs[0].allSatisfy { $0.isBeside(first) } && first.box.top - bottom < 1.2 * first.em
        }
    }

    /// The heights that boxes take, put together where they overlap.
    private func spans(_ boxes: [Box]) -> [(top: Float, bottom: Float)] {
        var result: [(top: Float, bottom: Float)] = []
        for box in boxes.sorted(by: { $0.top < $1.top }) {
            if let last = result.last, box.top <= last.bottom {
                result[result.count - 1].bottom = max(last.bottom, box.bottom)
            } else {
                result.append((box.top, box.bottom))
            }
        }
        return result
    }

    /// The first span that does not end above a height, and whether the height lies in it.
    private static func position(of y: Float, in spans: [(top: Float, bottom: Float)]) -> (index: Int, isInside: Bool) {
        var low = 0
        var high = spans.count
        while low < high {
            let middle = (low + high) / 2
            if spans[middle].bottom < y { low = middle + 1 } else { high = middle }
        }
        return (low, low < spans.count && spans[low].top <= y)
    }

    // MARK: The body

    private mutating func findBody() {
        var sizes: [Int: Int] = [:]
        var fontCounts: [Int: Int] = [:]
        for line in lines {
            guard line.em.isFinite, line.em > 0, line.em < 10_000 else { continue }
            sizes[Int((line.em * 2).rounded()), default: 0] += line.count
            fontCounts[line.font, default: 0] += line.count
        }
        bodySize = Float(sizes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0) / 2
        bodyFont = fontCounts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
    }
}

extension Array {
    /// The elements that match and those that do not, each in order.
    func partitioned(_ matches: (Element) -> Bool) -> (matching: [Element], rest: [Element]) {
        var result: (matching: [Element], rest: [Element]) = ([], [])
        for element in self {
            if matches(element) { result.matching.append(element) } else { result.rest.append(element) }
        }
        return result
    }
}
