/// The cells of a text object's characters, one after the other, in the object's own space.
struct OFDTextLine {
    struct Cell {
        var scalar: Unicode.Scalar
        var left: Float
        var top: Float
        var right: Float
        var bottom: Float
        /// A vector to the character that follows.
        var aheadX: Float
        var aheadY: Float
    }

    /// Of an em: how far characters reach above their base line and below it.
    static let ascent: Float = 0.88
    static let descent: Float = 0.12

    private let size: Float
    private let stretch: Float
    private let readDirection: Int
    private let characterDirection: Int
    private var x: Float = 0
    private var y: Float = 0

    init(_ object: OFDTextObject) {
        size = object.size
        stretch = object.stretch
        readDirection = object.readDirection
        characterDirection = object.characterDirection
    }

    mutating func cells(of code: OFDTextObject.Code) -> [Cell] {
        x = code.x ?? x
        y = code.y ?? y
        let direction = direction(of: code)
        let isWithoutDeltas = code.deltaX.isEmpty && code.deltaY.isEmpty
        var cells: [Cell] = []
        var place = (x: x, y: y)
        for (index, scalar) in code.text.enumerated() {
            let width = Self.width(of: scalar) * size * stretch
            var step: (x: Float, y: Float) = (direction.x * width, direction.y * width)
            if !isWithoutDeltas {
                let isBeyond = index >= max(code.deltaX.count, code.deltaY.count)
                if !isBeyond {
                    step.x = index < code.deltaX.count ? code.deltaX[index] : 0
                    step.y = index < code.deltaY.count ? code.deltaY[index] : 0
                }
            }
            // A narrow character is as wide as the way to the next one says, a wide one an em at most.
            let along = abs(step.x * direction.x + step.y * direction.y)
            let advance =
                along > 0.1 * size && (along < width || width < size * stretch && along < 0.95 * size) ? along : width
            cells.append(cell(scalar, at: place, advance: advance, direction))
            place.x += step.x
            place.y += step.y
        }
        (x, y) = place
        return cells
    }

    /// The unit vector of the text: from its deltas, else as the object says.
    private func direction(of code: OFDTextObject.Code) -> (x: Float, y: Float) {
        // One text may hold several lines: the steps back to their beginnings cancel the others, if signs count.
        let across = code.deltaX.reduce(0) { $0 + abs($1) }
        let down = code.deltaY.reduce(0) { $0 + abs($1) }
        if across > 0 || down > 0 {
            // Characters that are set one left of the other are read from left to right all the same.
            if across >= down { return (1, 0) }
            return (0, code.deltaY.reduce(0, +) >= 0 ? 1 : -1)
        }
        switch readDirection {
        case 1: return (0, 1)
        case 2: return characterDirection == 2 ? (-1, 0) : (1, 0)
        case 3: return (0, -1)
        default: return (1, 0)
        }
    }

    private func cell(
        _ scalar: Unicode.Scalar, at place: (x: Float, y: Float), advance: Float, _ direction: (x: Float, y: Float)
    ) -> Cell {
        let isSideways = characterDirection % 2 == 1
        var cell = Cell(
            scalar: scalar, left: place.x, top: place.y - Self.ascent * size, right: place.x + advance,
            bottom: place.y + Self.descent * size, aheadX: direction.x, aheadY: direction.y)
        guard direction.y == 0 else {
            // Characters that stand over each other: an em wide, as high as the way to the next.
            let width = Self.width(of: scalar) * size * stretch
            let bottom = isSideways ? place.y + advance : place.y + Self.descent * size
            cell.left = isSideways ? place.x - Self.descent * size : place.x
            cell.right = isSideways ? place.x + Self.ascent * size : place.x + width
            (cell.top, cell.bottom) = (bottom - advance, bottom)
            return cell
        }
        if direction.x < 0 { (cell.left, cell.right) = (place.x - advance, place.x) }
        return cell
    }

    /// Of an em, where nothing tells it.
    private static func width(of scalar: Unicode.Scalar) -> Float {
        scalar.value < 0x2000 || (0xFF61...0xFFDC).contains(scalar.value) ? 0.55 : 1
    }
}
