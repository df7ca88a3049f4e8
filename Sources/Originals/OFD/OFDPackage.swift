import OriginalText

/// The XML parts of an OFD, which name each other by paths: from the folder of the part, or with `/` from the root.
struct OFDPackage {
    private let parts: PackageParts
    let limits: ReadingLimits
    /// Bytes of XML that may still be read. A part that pages name again and again is paid for each time.
    private var left: Int
    private(set) var isDamaged: Bool

    init(_ bytes: [UInt8], limits: ReadingLimits) throws(ExtractionFault) {
        self.limits = limits
        left = limits.unpacked
        parts = try PackageParts(bytes, limits: limits) { name in
            name.hasSuffix(".xml") && !Self.isNeverText(name)
        }
        isDamaged = parts.isDamaged
    }

    /// Signatures and attached files hold nothing that stands on a page.
    private static func isNeverText(_ name: String) -> Bool {
        name.contains("/signs/") || name.hasPrefix("signs/") || name.contains("/attachs/") || name.contains("/attach/")
    }

    /// Whether its content is packed once more, for those who have a key (GM/T 0099).
    var isEncrypted: Bool {
        parts.names.contains { $0.hasSuffix("encryptions.xml") || $0.hasSuffix("decryptseed.xml") }
    }

    func has(_ name: String) -> Bool { parts[name] != nil }

    /// A reader of a part.
    ///
    /// - Throws: `limit` when parts were read so often that together they are larger than a package may be.
    mutating func xml(_ name: String) throws(ExtractionFault) -> XMLPull? {
        guard let bytes = parts[name] else { return nil }
        left -= bytes.count + 64
        guard left >= 0 else {
            throw ExtractionFault(.limit, "its pages name more than \(limits.unpacked) bytes of parts")
        }
        return XMLPull(bytes, deepest: limits.depth)
    }

    /// Takes note of how reading a part ended.
    mutating func take(_ xml: XMLPull) throws(ExtractionFault) {
        if let fault = xml.fault { throw fault }
        if xml.isDamaged { isDamaged = true }
    }

    /// The name of the part that a path means; `nil` if there is none.
    ///
    /// - Parameters:
    ///   - base: the part that holds the path.
    ///   - root: a folder from which some programs count, whatever part the path stands in.
    func resolved(_ path: String?, from base: String, root: String = "") -> String? {
        guard let path else { return nil }
        let plain = path.trimming { $0.isWhitespace || $0.isNewline }
        guard !plain.isEmpty else { return nil }
        let folder = Self.folder(of: base)
        let candidates = plain.hasPrefix("/") ? [plain] : [folder + plain, root + plain, plain]
        return candidates.lazy.map(Self.joined).first(where: has)
    }

    /// With the `/` at its end; empty for the root.
    static func folder(of name: String) -> String {
        name.lastIndex(of: "/").map { String(name[...$0]) } ?? ""
    }

    private static func joined(_ path: String) -> String {
        var names: [Substring] = []
        for name in path.split(whereSeparator: { $0 == "/" || $0 == "\\" }) where name != "." {
            if name == ".." { _ = names.popLast() } else { names.append(name) }
        }
        return names.joined(separator: "/")
    }
}
