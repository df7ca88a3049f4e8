/// A page's text of one direction, turned upright: the lines of vertical writing lie here as horizontal ones, the first
/// on top. What follows needs to know one direction only.
struct Sheet {
    /// Index of its page.
    var page: Int
    /// How its text is turned on the page, clockwise, in quarters.
    var turn: Int
    /// Of the sheet: exchanged against the page's where the text is turned by a quarter.
    var width: Float
    var height: Float
    var glyphs: [Glyph] = []
    var rules: [Rule] = []
    /// Whether most of its page's text has this direction.
    var isMain = true

    /// The sheets of a page, that of the most common direction first, and alone with the page's rules.
    static func sheets(of page: GlyphPage, index: Int) -> [Sheet] {
        var sheets: [Sheet] = []
        for turn in 0..<4 {
            let glyphs = page.glyphs.filter { $0.turn & 3 == turn }
            guard !glyphs.isEmpty else { continue }
            let isSideways = turn % 2 == 1
            var sheet = Sheet(
                page: index, turn: turn, width: isSideways ? page.height : page.width,
                height: isSideways ? page.width : page.height)
            sheet.glyphs = glyphs.map { glyph in
                var turned = glyph
                turned.box = sheet.upright(glyph.box)
                return turned
            }
            sheets.append(sheet)
        }
        sheets.sort { ($1.glyphs.count, $0.turn) < ($0.glyphs.count, $1.turn) }
        for index in sheets.indices.dropFirst() { sheets[index].isMain = false }
        if let main = sheets.first { sheets[0].rules = page.rules.map(main.upright) }
        return sheets
    }

    /// From the page to the sheet.
    func upright(_ box: Box) -> Box {
        switch turn {
        case 1: Box(left: box.top, top: height - box.right, right: box.bottom, bottom: height - box.left)
        case 2:
            Box(left: width - box.right, top: height - box.bottom, right: width - box.left, bottom: height - box.top)
        case 3: Box(left: width - box.bottom, top: box.left, right: width - box.top, bottom: box.right)
        default: box
        }
    }

    /// From the sheet to the page.
    func placed(_ box: Box) -> Box {
        switch turn {
        case 1: Box(left: height - box.bottom, top: box.left, right: height - box.top, bottom: box.right)
        case 2:
            Box(left: width - box.right, top: height - box.bottom, right: width - box.left, bottom: height - box.top)
        case 3: Box(left: box.top, top: width - box.right, right: box.bottom, bottom: width - box.left)
        default: box
        }
    }

    private func upright(_ rule: Rule) -> Rule {
        let box =
            rule.isHorizontal
            ? Box(left: rule.start, top: rule.position, right: rule.end, bottom: rule.position)
            : Box(left: rule.position, top: rule.start, right: rule.position, bottom: rule.end)
        let turned = upright(box)
        return (turn % 2 == 0) == rule.isHorizontal
            ? Rule(isHorizontal: true, position: turned.top, start: turned.left, end: turned.right)
            : Rule(isHorizontal: false, position: turned.left, start: turned.top, end: turned.bottom)
    }
}
