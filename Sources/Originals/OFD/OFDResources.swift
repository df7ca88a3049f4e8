import OriginalText

/// What the resource parts define that text needs: fonts, and graphic units that pages paint by their number.
struct OFDResources {
    private(set) var fonts: [String: GlyphFont] = [:]
    private(set) var units: [String: [OFDObject]] = [:]

    /// Reads `PublicRes`, `DocumentRes` and the like.
    ///
    /// - Parameter room: objects that the units may hold together.
    mutating func read(_ xml: XMLPull, room: inout Int) throws(ExtractionFault) {
        while let event = xml.next() {
            guard event == .start else { continue }
            switch xml.name {
            case "Font":
                guard let id = xml.attribute("ID") else { continue }
                fonts[id] = Self.font(xml)
            case "CompositeGraphicUnit":
                guard let id = xml.attribute("ID") else { continue }
                var parser = OFDContentParser(xml, room: room)
                units[id] = try parser.objects()
                room = parser.room
            default: continue
            }
        }
    }

    private static func font(_ xml: XMLPull) -> GlyphFont {
        let name = xml.attribute("FontName") ?? xml.attribute("FamilyName") ?? ""
        return GlyphFont(name: name, isHeavy: xml.attribute("Bold") == "true" || GlyphFont.isHeavy(name))
    }
}
