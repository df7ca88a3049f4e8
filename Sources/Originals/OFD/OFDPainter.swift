import OriginalText

/// Paints objects on a page: text becomes glyphs, straight strokes become rules.
struct OFDPainter {
    /// Points in a millimetre.
    static let points: Float = 72 / 25.4
    /// How deep graphic units may hold each other, and one be painted within itself.
    static let deepest = 16

    private let resources: OFDResources
    private(set) var page: GlyphPage
    private(set) var images = 0
    /// Text that runs aslant over the page: a watermark, which would stand between the lines that it crosses.
    private(set) var aslant: [String] = []
    private var rules = VectorRules()
    private var fontIndexes: [FontKey: Int] = [:]
    /// Glyphs that may still be painted.
    private var room: Int
    /// Objects that may still be painted: units that hold each other many times are many objects out of few.
    private var objects = 1_000_000
    private(set) var isCut = false

    private struct FontKey: Hashable {
        var id: String
        var isHeavy: Bool
    }

    /// - Parameter box: the page's, in millimetres; its corner need not be at zero.
    init(number: Int, box: OFDBox, resources: OFDResources, room: Int) {
        self.resources = resources
        self.room = room
        page = GlyphPage(number: number, width: box.width * Self.points, height: box.height * Self.points)
        ground = OFDMatrix()
        (ground.a, ground.d) = (Self.points, Self.points)
        (ground.e, ground.f) = (-box.x * Self.points, -box.y * Self.points)
    }

    /// From millimetres of the page's space to points from its corner.
    private var ground = OFDMatrix.identity

    mutating func paint(_ objects: [OFDObject]) {
        paint(objects, ground, depth: 0)
    }

    /// The page when all is painted.
    mutating func finished() -> GlyphPage {
        page.rules = rules.finished()
        return page
    }

    private mutating func paint(_ list: [OFDObject], _ outer: OFDMatrix, depth: Int) {
        for object in list {
            objects -= 1
            guard objects >= 0 else {
                isCut = true
                return
            }
            switch object {
            case .text(let text): paint(text, outer.after(text.map))
            case .path(let path): paint(path, outer.after(path.map))
            case .image: images += 1
            case .composite(let unit, let map):
                guard depth < Self.deepest, let content = resources.units[unit] else { continue }
                paint(content, outer.after(map), depth: depth + 1)
            }
        }
    }

    private mutating func paint(_ path: OFDPathObject, _ map: OFDMatrix) {
        guard !rules.isDrawing else { return }
        let lineWidth = path.isStroked ? path.lineWidth * map.scale : nil
        var outline = OFDOutline(path.data)
        while let part = outline.next() {
            rules.add(
                part.points.map { map.map($0.x, $0.y) }, lineWidth: lineWidth,
                isFilled: path.isFilled && part.isStraight)
        }
    }

    // MARK: Text

    private mutating func paint(_ object: OFDTextObject, _ map: OFDMatrix) {
        guard object.size > 0 else { return }
        let size = object.size * map.scale
        // Nothing that a person could read, or that the page could hold.
        guard size.isFinite, size > 0.5, size < 2000 else { return }
        let font = font(object)
        if Self.isAslant(map) {
            aslant.append(contentsOf: object.codes.map { String($0.text) })
            return
        }
        var line = OFDTextLine(object)
        for code in object.codes {
            for cell in line.cells(of: code) where !cell.scalar.isBlank {
                guard let glyph = glyph(cell, object, map, size: size, font: font) else { continue }
                room -= 1
                guard room >= 0 else {
                    isCut = true
                    return
                }
                page.glyphs.append(glyph)
            }
        }
    }

    private func glyph(
        _ cell: OFDTextLine.Cell, _ object: OFDTextObject, _ map: OFDMatrix, size: Float, font: Int
    ) -> Glyph? {
        let corners = [
            map.map(cell.left, cell.top), map.map(cell.right, cell.top), map.map(cell.left, cell.bottom),
            map.map(cell.right, cell.bottom),
        ]
        let box = Box(
            left: corners.map(\.x).min()!, top: corners.map(\.y).min()!, right: corners.map(\.x).max()!,
            bottom: corners.map(\.y).max()!)
        let isFinite = box.left.isFinite && box.top.isFinite && box.right.isFinite && box.bottom.isFinite
        guard isFinite, box.width > 0, box.height > 0 else { return nil }
        guard box.right > 0, box.bottom > 0, box.left < page.width, box.top < page.height else { return nil }
        let ahead = map.map(cell.aheadX, cell.aheadY)
        let turn = Self.turn(x: ahead.x - map.e, y: ahead.y - map.f)
        return Glyph(scalar: cell.scalar, box: box, size: size, font: font, turn: turn)
    }

    /// The direction of a vector on the page in quarters, clockwise from the right.
    private static func turn(x: Float, y: Float) -> Int {
        if abs(x) >= abs(y) { return x >= 0 ? 0 : 2 }
        return y >= 0 ? 1 : 3
    }

    /// Whether a map turns text by more than 10° out of level and out of upright.
    private static func isAslant(_ map: OFDMatrix) -> Bool {
        let (less, more) = (min(abs(map.a), abs(map.b)), max(abs(map.a), abs(map.b)))
        return less > 0.176 * more
    }

    private mutating func font(_ object: OFDTextObject) -> Int {
        let known = resources.fonts[object.font]
        let key = FontKey(id: object.font, isHeavy: object.isHeavy)
        if let index = fontIndexes[key] { return index }
        var font = known ?? GlyphFont(name: "", isHeavy: false)
        if object.isHeavy { font.isHeavy = true }
        page.fonts.append(font)
        fontIndexes[key] = page.fonts.count - 1
        return page.fonts.count - 1
    }
}
