import OriginalText

/// What a person should know of a PDF's pages.
struct PDFSurvey {
    /// Indexes of pages that poppler cannot read.
    var unreadable: [Int] = []
    private var withoutText: [Int] = []
    private var unknown: [(index: Int, count: Int)] = []
    private var cut: [Int] = []
    private let isCutOff: Bool

    /// Blank pages are few; of more pages without text the rest are taken for pictures, because rendering a scan is slow.
    static let mostRendered = 20

    init(isCutOff: Bool) {
        self.isCutOff = isCutOff
    }

    /// Whether the mark at the end of every PDF is missing.
    static func isCutOff(_ bytes: [UInt8]) -> Bool {
        let tail = bytes.suffix(4096)
        let mark = Array("%%EOF".utf8)
        return !tail.indices.contains { tail[$0...].starts(with: mark) }
    }

    mutating func take(_ page: GlyphPage, isCut: Bool, index: Int) {
        if page.glyphs.isEmpty { withoutText.append(index) }
        let count = page.glyphs.count { $0.scalar.isUnknown }
        if count > 0 { unknown.append((index, count)) }
        if isCut { cut.append(index) }
    }

    private static let remedy = "name a program that recognizes text (ocr) in the configuration"

    /// Why a file without any text is one.
    func faultWithoutText(_ file: PDFFile) -> ExtractionFault {
        if withoutText.isEmpty { return ExtractionFault(.damaged, "it has no page that can be read") }
        let (scanned, coded) = sorted(file)
        if !coded.isEmpty {
            return ExtractionFault(
                .scanned,
                "it has text on \(coded.count) of \(file.pageCount) pages whose fonts do not tell its characters; "
                    + Self.remedy)
        }
        if !scanned.isEmpty {
            return ExtractionFault(.scanned, "it holds pictures of \(scanned.count) pages and no text; " + Self.remedy)
        }
        return ExtractionFault(.empty, "it holds no text")
    }

    /// All pages whose text only a picture shows, also those with text without codes; `nil` if there are none.
    func pictures(_ file: PDFFile) -> ExtractionNote? {
        let (scanned, coded) = sorted(file)
        guard !scanned.isEmpty || !coded.isEmpty else { return nil }
        let pages = numbers((scanned + coded).sorted())
        var note = ExtractionNote(.scannedPages, count: pages.count)
        // More than a note of what was read has.
        note.pages = pages
        return note
    }

    /// - Parameter withScans: whether pages without text are among them.
    func notes(_ file: PDFFile, withScans: Bool) -> [ExtractionNote] {
        var notes: [ExtractionNote] = []
        let (scanned, coded) = withScans ? sorted(file) : ([], [])
        if !scanned.isEmpty {
            notes.append(ExtractionNote(.scannedPages, count: scanned.count, pages: numbers(scanned)))
        }
        let pages = Set(coded + unknown.map(\.index)).sorted()
        if !pages.isEmpty {
            // Of a page whose every character is unknown, the page alone is counted.
            let count = unknown.reduce(coded.count) { $0 + $1.count }
            notes.append(ExtractionNote(.unknownCharacters, count: count, pages: numbers(pages)))
        }
        let damaged = Set(unreadable + cut).sorted()
        if isCutOff || !damaged.isEmpty {
            notes.append(ExtractionNote(.damaged, count: max(damaged.count, 1), pages: numbers(damaged)))
        }
        return notes
    }

    private func numbers(_ indexes: [Int]) -> [Int] { indexes.map { $0 + 1 } }

    /// The pages without text that are pictures, and those that have text without codes.
    private func sorted(_ file: PDFFile) -> (scanned: [Int], coded: [Int]) {
        var scanned: [Int] = []
        var coded: [Int] = []
        for (order, index) in withoutText.enumerated() {
            guard order >= Self.mostRendered || file.hasInk(page: index) else { continue }
            if file.hasFonts(page: index) { coded.append(index) } else { scanned.append(index) }
        }
        return (scanned, coded)
    }
}
