import OriginalText

/// What a person should know of an OFD's pages.
struct OFDSurvey {
    /// Numbers of pages whose part is not there.
    var missing: [Int] = []
    private var scanned: [Int] = []
    private var unknown: [(page: Int, count: Int)] = []
    private var cut: [Int] = []
    private var hidden = 0
    private var pictures = 0

    mutating func take(_ page: GlyphPage, images: Int, hidden: Int, isCut: Bool) {
        // A page's seal or emblem beside text is a picture; of a page that holds nothing else it is all there is.
        if page.glyphs.isEmpty, images > 0 { scanned.append(page.number) } else { pictures += images }
        let count = page.glyphs.count { $0.scalar.isUnknown }
        if count > 0 { unknown.append((page.number, count)) }
        if isCut { cut.append(page.number) }
        self.hidden += hidden
    }

    /// Why a file without any text is one.
    func faultWithoutText(pages: Int) -> ExtractionFault {
        if pages == 0 { return ExtractionFault(.damaged, "it has no pages that can be found") }
        if !scanned.isEmpty {
            return ExtractionFault(.scanned, "it holds pictures of \(scanned.count) pages and no text")
        }
        if missing.count == pages { return ExtractionFault(.damaged, "it has no page that can be read") }
        return ExtractionFault(.empty, "it holds no text")
    }

    func notes(isDamaged: Bool) -> [ExtractionNote] {
        var notes: [ExtractionNote] = []
        if !scanned.isEmpty { notes.append(ExtractionNote(.scannedPages, count: scanned.count, pages: scanned)) }
        if !unknown.isEmpty {
            let count = unknown.reduce(0) { $0 + $1.count }
            notes.append(ExtractionNote(.unknownCharacters, count: count, pages: unknown.map(\.page)))
        }
        if pictures > 0 { notes.append(ExtractionNote(.pictures, count: pictures)) }
        if hidden > 0 { notes.append(ExtractionNote(.hiddenText, count: hidden)) }
        let damaged = (missing + cut).sorted()
        if isDamaged || !damaged.isEmpty {
            notes.append(ExtractionNote(.damaged, count: max(damaged.count, 1), pages: damaged))
        }
        return notes
    }
}
