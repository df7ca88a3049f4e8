/// A file that is broken, lies about itself or is meant to cost a reader more than it is worth, and what a folder with it
/// must show.
public struct HostileOriginal: Sendable {
    /// What an indexer must make of it.
    public enum Expected: Sendable, Equatable {
        /// It is named with a reason that holds these words.
        case leftOut(String)
        /// It is read, and its text holds these words.
        case read(String)
        /// It is read as far as it goes or named: both are right.
        case either
    }

    public var name: String
    public var bytes: [UInt8]
    public var expected: Expected

    public init(_ name: String, _ bytes: [UInt8], _ expected: Expected) {
        self.name = name
        self.bytes = bytes
        self.expected = expected
    }

    public init(_ name: String, _ text: String, _ expected: Expected) {
        self.init(name, Array(text.utf8), expected)
    }

    /// All of them. Some are tens of megabytes, so they are made one group at a time.
    public static var groups: [@Sendable () -> [HostileOriginal]] {
        [
            HostilePackages.bombs, HostilePackages.entities, HostilePackages.nested, HostilePackages.wrong,
            HostileSheets.all, HostilePDF.structures, HostilePDF.sizes, HostilePages.all, HostileText.all,
            HostileText.mislabelled, HostileText.otherKinds, cutOff,
        ]
    }

    /// A good Word document of paragraphs alone.
    public static var plainWord: [UInt8] { HostilePackages.good }

    /// Good originals that end where they should not.
    static func cutOff() -> [HostileOriginal] {
        let whole: [(name: String, bytes: [UInt8])] = [
            ("docx", HostilePackages.good), ("xlsx", HostileSheets.good), ("pdf", HostilePDF.good),
            ("html", HostilePages.good),
        ]
        return whole.flatMap { name, bytes in
            [1, 4, 7].map { eighths in
                HostileOriginal("cut-\(eighths)-8.\(name)", Array(bytes.prefix(bytes.count * eighths / 8)), .either)
            }
        }
    }
}
