import OriginalText

/// What a page, a template or a graphic unit paints, in order.
enum OFDObject {
    case text(OFDTextObject)
    case path(OFDPathObject)
    case image
    /// A graphic unit of the resources.
    case composite(unit: String, map: OFDMatrix)
}

struct OFDTextObject {
    var map: OFDMatrix
    /// The em in the units before the map.
    var size: Float
    /// How much narrower or wider characters are set than they are high.
    var stretch: Float = 1
    var font: String
    var isHeavy: Bool
    /// How its characters follow each other and how each is turned, clockwise in quarters.
    var readDirection = 0
    var characterDirection = 0
    var codes: [Code] = []

    struct Code {
        /// Where its first character begins on its base line; `nil` where the code before ends the line of places.
        var x: Float?
        var y: Float?
        var deltaX: [Float]
        var deltaY: [Float]
        var text: String.UnicodeScalarView
    }
}

struct OFDPathObject {
    var map: OFDMatrix
    var lineWidth: Float
    var isStroked: Bool
    var isFilled: Bool
    /// `AbbreviatedData`: operators and numbers.
    var data: String
}

/// Reads `Content` and what is in it.
struct OFDContentParser {
    let xml: XMLPull
    /// Objects that may still be read.
    var room: Int
    /// Characters that the original hides.
    private(set) var hidden = 0

    init(_ xml: XMLPull, room: Int) {
        self.xml = xml
        self.room = room
    }

    /// The objects in the element that has just begun, also in its layers and blocks.
    mutating func objects() throws(ExtractionFault) -> [OFDObject] {
        var objects: [OFDObject] = []
        let outer = xml.depth - 1
        while xml.depth > outer, let event = xml.next() {
            guard event == .start else { continue }
            room -= 1
            guard room >= 0 else { throw ExtractionFault(.limit, "it paints too many objects") }
            switch xml.name {
            case "TextObject": try textObject(&objects)
            case "PathObject": try pathObject(&objects)
            case "ImageObject":
                objects.append(.image)
                xml.skip()
            case "CompositeObject":
                if let unit = xml.attribute("ResourceID"), isVisible {
                    objects.append(.composite(unit: unit, map: map))
                }
                xml.skip()
            default: continue
            }
        }
        return objects
    }

    private var isVisible: Bool { xml.attribute("Visible") != "false" && xml.attribute("Visible") != "0" }

    /// From the object's own space to the one it stands in: `CTM`, then to the corner of `Boundary`.
    private var map: OFDMatrix {
        let box = OFDBox(xml.attribute("Boundary"))
        return OFDMatrix(xml.attribute("CTM")).moved(x: box?.x ?? 0, y: box?.y ?? 0)
    }

    private mutating func textObject(_ objects: inout [OFDObject]) throws(ExtractionFault) {
        let isVisible = isVisible
        var object = OFDTextObject(
            map: map, size: number("Size") ?? number("size") ?? 0, font: xml.attribute("Font") ?? "",
            isHeavy: (number("Weight") ?? 400) >= 600)
        if let stretch = number("HScale"), stretch > 0.05, stretch < 20 { object.stretch = stretch }
        object.readDirection = quarters("ReadDirection")
        object.characterDirection = quarters("CharDirection")
        try xml.forEachChild { () throws(ExtractionFault) in
            guard xml.name == "TextCode" else { return }
            let (x, y) = (number("X"), number("Y"))
            let (deltaX, deltaY) = (xml.attribute("DeltaX"), xml.attribute("DeltaY"))
            let text = xml.allText().unicodeScalars
            guard isVisible else {
                hidden += text.count
                return
            }
            room -= text.count / 16
            let most = text.count - 1
            object.codes.append(
                OFDTextObject.Code(
                    x: x, y: y, deltaX: OFDNumbers.deltas(deltaX, most: most),
                    deltaY: OFDNumbers.deltas(deltaY, most: most), text: text))
        }
        if !object.codes.isEmpty { objects.append(.text(object)) }
    }

    private mutating func pathObject(_ objects: inout [OFDObject]) throws(ExtractionFault) {
        let isVisible = isVisible
        var path = OFDPathObject(
            map: map, lineWidth: number("LineWidth") ?? 0.353, isStroked: flag("Stroke") ?? true,
            isFilled: flag("Fill") ?? false, data: "")
        if number("Alpha") == 0 { (path.isStroked, path.isFilled) = (false, false) }
        try xml.forEachChild { () throws(ExtractionFault) in
            switch xml.name {
            case "StrokeColor": if isLight { path.isStroked = false }
            case "FillColor": if isLight { path.isFilled = false }
            case "AbbreviatedData": path.data = xml.allText()
            default: break
            }
        }
        if isVisible, path.isStroked || path.isFilled, !path.data.isEmpty { objects.append(.path(path)) }
    }

    /// Whether the color of the element is nearly white, or cannot be seen. Colors are grey, RGB or, with four numbers, ink.
    private var isLight: Bool {
        if number("Alpha") == 0 { return true }
        let text = xml.attribute("Value") ?? ""
        let values = text.split(whereSeparator: \.isWhitespace).map { OFDNumbers.number($0) ?? 0 }
        guard values.count == 1 || values.count == 3 else { return false }
        return values.allSatisfy { $0 >= Float(BitmapRules.dark) }
    }

    private func number(_ name: StaticString) -> Float? { xml.attribute(name).flatMap { OFDNumbers.number($0) } }

    private func flag(_ name: StaticString) -> Bool? { xml.attribute(name).map { $0 == "true" || $0 == "1" } }

    private func quarters(_ name: StaticString) -> Int {
        guard let angle = number(name), angle >= 0, angle < 360 else { return 0 }
        return Int(angle / 90)
    }
}
