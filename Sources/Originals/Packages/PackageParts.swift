import OriginalText

/// The parts of a packed original (DOCX, XLSX, OFD, ODT): a ZIP file whose entries belong together.
///
/// Names are compared without case, as such packages ask for; `\` counts as `/`, and a `/` at the start as nothing.
struct PackageParts {
    /// What unpacks to more than this many times its size is a bomb, not a document.
    static let highestRatio = 250
    /// A package that unpacks to less, in bytes, is harmless at any ratio.
    static let harmless = 64 << 20

    private var parts: [String: Part] = [:]
    /// Whether the package is cut off, or a part of it cannot be unpacked to its end.
    private(set) var isDamaged = false

    private struct Part {
        var bytes: [UInt8]
    }

    /// - Parameter wanted: is given a name in small letters and says whether the part is unpacked.
    init(
        _ bytes: [UInt8], limits: ReadingLimits, wanted: (_ name: String) -> Bool
    ) throws(ExtractionFault) {
        if let fault = Self.compoundFileFault(bytes) { throw fault }
        let pass = try ArchivePass(bytes, formats: .zip)
        var left = min(limits.unpacked, max(Self.harmless, bytes.count * Self.highestRatio))
        var count = 0
        while true {
            let entry: ArchivePass.Entry?
            do throws(ExtractionFault) {
                entry = try pass.next()
            } catch {
                guard count > 0, error.code == .damaged else { throw error }
                isDamaged = true
                return
            }
            guard let entry else { return }
            count += 1
            guard count <= limits.parts else {
                throw ExtractionFault(.limit, "it is packed out of more than \(limits.parts) parts")
            }
            let name = Self.normalized(entry.name)
            guard entry.isFile, wanted(name) else { continue }
            guard !entry.isEncrypted else { throw ExtractionFault(.encrypted, "it needs a password") }
            let content = try pass.content(limit: left)
            left -= content.bytes.count
            if !content.isWhole { isDamaged = true }
            // The first of two parts of one name is the one that other programs read.
            if parts[name] == nil { parts[name] = Part(bytes: content.bytes) }
        }
    }

    /// The bytes of a part; `nil` if there is none, or it was not wanted.
    subscript(name: String) -> [UInt8]? { parts[Self.normalized(Array(name.utf8))]?.bytes }

    /// The bytes of a part, which is then forgotten, so that large ones do not stay in memory together.
    mutating func take(_ name: String) -> [UInt8]? {
        parts.removeValue(forKey: Self.normalized(Array(name.utf8)))?.bytes
    }

    var names: [String] { parts.keys.sorted() }

    private static func normalized(_ name: [UInt8]) -> String {
        var bytes = name.map { byte in
            switch byte {
            case UInt8(ascii: "\\"): UInt8(ascii: "/")
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
            default: byte
            }
        }
        bytes.trimPrefix { $0 == UInt8(ascii: "/") }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A document with a password is no ZIP file: it is packed once more, as a stream of a compound file.
    private static func compoundFileFault(_ bytes: [UInt8]) -> ExtractionFault? {
        guard bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) else { return nil }
        let stream: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
        var matched = 0
        for byte in bytes {
            matched = byte == stream[matched] ? matched + 1 : (byte == stream[0] ? 1 : 0)
            if matched == stream.count { return ExtractionFault(.encrypted, "it needs a password") }
        }
        return ExtractionFault(.damaged, "it is a compound file of an older format, not what its name says")
    }
}
