/// A part of an original that its format, or its layout on the page, shows as one: a line of ``ExtractedText/bytes``.
public struct ExtractedBlock: Sendable, Hashable {
    /// What a block is in the original. Raw values are stored.
    public enum Kind: UInt8, Sendable, CaseIterable {
        /// A whole paragraph, put together if the page cut it.
        case paragraph = 1
        /// A heading that the format marks as one; ``ExtractedBlock/level`` says how deep.
        case heading = 2
        /// A paragraph that the format numbers or marks with a bullet. The number is part of the text, as it is shown.
        case listItem = 3
        /// A table's row; cells are separated by tabs, an empty cell is empty.
        case tableRow = 4
        /// A row of a table that names its columns.
        case tableHead = 5
        /// What stands above or below a table or a picture and names it.
        case caption = 6
        /// A footnote or an endnote.
        case note = 7
        /// What the original repeats on its pages, or a page's number: not searched.
        case pageFurniture = 8
        /// What a web page has around its document: not searched.
        case navigation = 9
        /// A line of a table of contents: not searched.
        case contents = 10
    }

    public var kind: Kind
    /// Of a heading from 1; of a list item how deep it is nested, from 1; otherwise 0.
    public var level = 0
    /// Whether all of it is bold, or in a typeface that is used as bold (黑体).
    public var isBold = false
    public var isCentered = false
    /// Which table of the original a row belongs to, from 1; 0 for what is no row.
    public var table = 0
    /// Of a row: its columns, from 0, whose cell is merged with that of the row above. In the text they are empty.
    public var mergedColumns: [Int] = []

    public init(_ kind: Kind) {
        self.kind = kind
    }
}

/// What an original says of itself outside its text, or in a block made for that: a web page's meta elements, an
/// information block, a document's properties.
public struct ExtractedFact: Sendable, Hashable {
    /// Raw values are stored.
    public enum Kind: UInt8, Sendable, CaseIterable {
        case title = 1
        case documentNumber = 2
        case issuer = 3
        /// When it was made or signed (成文日期).
        case dateMade = 4
        /// When it was published (发布日期).
        case datePublished = 5
        case dateEffective = 6
        /// Where a page took it from (来源, ContentSource), which need not be the issuer.
        case source = 7
    }

    public var kind: Kind
    /// As it stands there, without white space around it.
    public var value: String
    /// Where it stands: `meta ArticleTitle`, `信息块 发文字号`, `property dc:title`.
    public var origin: String

    public init(_ kind: Kind, _ value: String, origin: String) {
        self.kind = kind
        self.value = value
        self.origin = origin
    }
}
