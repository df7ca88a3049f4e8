/// Where a stretch of text stands in the original that it was taken out of. A format fills in what it has.
public struct SourcePlace: Sendable, Hashable {
    /// The page, from 1, of a format that has pages.
    public var page: Int?
    /// What is printed on the page as its number, where that is known and is not ``page``: `12`, `iv`.
    public var pageLabel: String?
    /// Where on the page.
    public var box: PageBox?
    /// The name of a workbook's sheet.
    public var sheet: String?
    /// The row of a sheet, as the program that shows it counts: from 1.
    public var row: Int?
    /// The paragraph of a word processor's document, from 1, in the order of the body; those in tables count.
    public var paragraph: Int?
    /// The line of a markup file in which the element begins, from 1.
    public var markupLine: Int?
    /// Whether the text was recognized from a picture, so that characters may be wrong.
    public var isRecognized = false
    /// The file's path within the archive that it was taken out of. Not stored with each place: the archive's members are.
    public internal(set) var member: String?

    public init(
        page: Int? = nil, pageLabel: String? = nil, box: PageBox? = nil, sheet: String? = nil, row: Int? = nil,
        paragraph: Int? = nil, markupLine: Int? = nil, isRecognized: Bool = false
    ) {
        self.page = page
        self.pageLabel = pageLabel
        self.box = box
        self.sheet = sheet
        self.row = row
        self.paragraph = paragraph
        self.markupLine = markupLine
        self.isRecognized = isRecognized
    }
}

/// A rectangle on a page, in points (1/72 inch) from the page's upper left corner as it is shown.
public struct PageBox: Sendable, Hashable {
    public var left: Int
    public var top: Int
    public var right: Int
    public var bottom: Int

    public init(left: Int, top: Int, right: Int, bottom: Int) {
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
    }
}

/// From which byte of a text on a place holds: until the next mark.
public struct PlaceMark: Sendable, Hashable {
    /// In UTF-8 bytes of the text, from 0.
    public var byte: Int
    public var place: SourcePlace

    public init(byte: Int, place: SourcePlace) {
        self.byte = byte
        self.place = place
    }
}
