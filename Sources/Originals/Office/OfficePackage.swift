import OriginalText

/// A package of Office Open XML (DOCX, XLSX): parts that point to each other by relationships.
struct OfficePackage {
    var parts: PackageParts
    let limits: ReadingLimits

    struct Relationship {
        /// The last word of its type's address: `styles`, `footnotes`, `worksheet`.
        var type: String
        /// The name of the part; of an outer relationship an address.
        var target: String
        var isExternal: Bool
    }

    /// - Parameter wanted: of the parts that are XML, by name in small letters.
    init(
        _ bytes: [UInt8], limits: ReadingLimits, wanted: (_ name: String) -> Bool
    ) throws(ExtractionFault) {
        self.limits = limits
        parts = try PackageParts(bytes, limits: limits) { name in
            (name.hasSuffix(".xml") || name.hasSuffix(".rels")) && !Self.isNeverText(name) && wanted(name)
        }
    }

    /// The name of the part that the package is about.
    ///
    /// - Parameter usual: its name if the package does not say.
    func mainPart(usual: String) -> String {
        let names = relationships(of: "").values.filter { $0.type == "officeDocument" && !$0.isExternal }.map(\.target)
        return names.first { parts[$0] != nil } ?? usual
    }

    /// By the identifier that the part's elements name.
    func relationships(of part: String) -> [String: Relationship] {
        let folder = part.lastIndex(of: "/").map { part[...$0] } ?? ""
        let file = part.dropFirst(folder.count)
        guard let bytes = parts["\(folder)_rels/\(file).rels"] else { return [:] }
        var result: [String: Relationship] = [:]
        let xml = XMLPull(bytes, deepest: limits.depth)
        while let event = xml.next() {
            guard event == .start, xml.name == "Relationship", let id = xml.attribute("Id"),
                let type = xml.attribute("Type"), let target = xml.attribute("Target")
            else { continue }
            let isExternal = xml.attribute("TargetMode") == "External"
            result[id] = Relationship(
                type: type.split(separator: "/").last.map(String.init) ?? "",
                target: isExternal ? target : Self.resolved(target, in: String(folder)), isExternal: isExternal)
        }
        return result
    }

    /// A reader of a part; `nil` if there is no such part.
    func xml(_ part: String) -> XMLPull? {
        parts[part].map { XMLPull($0, deepest: limits.depth) }
    }

    /// Parts of settings, pictures and previews, which may be large and hold no text that a reader sees.
    private static func isNeverText(_ name: String) -> Bool {
        name.hasPrefix("customxml/") || name.contains("/theme/") || name.contains("/glossary/")
            || name.contains("/printersettings/") || name.contains("/activex/")
    }

    /// The name of a part from an address that is relative to a folder.
    private static func resolved(_ target: String, in folder: String) -> String {
        var names: [Substring] = []
        let path = target.hasPrefix("/") ? target : folder + target
        for name in path.split(separator: "/") where name != "." {
            if name == ".." { _ = names.popLast() } else { names.append(name) }
        }
        return names.joined(separator: "/")
    }
}
