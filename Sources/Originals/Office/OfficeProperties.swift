import OriginalText

/// What a document of Office Open XML says of itself, as facts.
///
/// Programs fill these in: the title is often that of the file which the document was made from. It is given with its
/// origin, for others to weigh. The creator is whoever installed the program, and no fact.
enum OfficeProperties {
    static func facts(of package: OfficePackage) -> [ExtractedFact] {
        let name = package.relationships(of: "").values.first { $0.type == "core-properties" }?.target
        guard let xml = package.xml(name ?? "docProps/core.xml") else { return [] }
        var facts: [ExtractedFact] = []
        while let event = xml.next() {
            guard event == .start, xml.namespace == .dublinCore, xml.name == "title" else { continue }
            let value = trimmed(xml.allText())
            if !value.isEmpty { facts.append(ExtractedFact(.title, value, origin: "property dc:title")) }
        }
        return facts
    }

    private static func trimmed(_ text: String) -> String {
        let isBlank = { (character: Character) in character.isWhitespace }
        guard let first = text.firstIndex(where: { !isBlank($0) }), let last = text.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(text[first...last])
    }
}
