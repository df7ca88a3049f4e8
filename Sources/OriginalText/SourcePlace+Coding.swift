import ByteCoding

extension SourcePlace {
    /// Which fields a place has: a bit each.
    private enum Field {
        static let page = 1
        static let pageLabel = 2
        static let box = 4
        static let sheet = 8
        static let row = 16
        static let paragraph = 32
        static let markupLine = 64
        /// Has no value beside the bit.
        static let isRecognized = 128
    }

    func append(to out: inout [UInt8]) {
        var fields = 0
        if page != nil { fields |= Field.page }
        if pageLabel != nil { fields |= Field.pageLabel }
        if box != nil { fields |= Field.box }
        if sheet != nil { fields |= Field.sheet }
        if row != nil { fields |= Field.row }
        if paragraph != nil { fields |= Field.paragraph }
        if markupLine != nil { fields |= Field.markupLine }
        if isRecognized { fields |= Field.isRecognized }
        out.appendVarint(fields)
        if let page { out.appendVarint(page) }
        if let label = pageLabel { out.appendString(label) }
        if let box {
            for edge in [box.left, box.top, box.right, box.bottom] { out.appendVarint(Self.zigzag(edge)) }
        }
        if let sheet { out.appendString(sheet) }
        if let row { out.appendVarint(row) }
        if let paragraph { out.appendVarint(paragraph) }
        if let line = markupLine { out.appendVarint(line) }
    }

    init(_ reader: inout ByteReader) throws(ByteReader.Damaged) {
        let fields = try reader.varint()
        guard fields < 256 else { throw ByteReader.Damaged() }
        self.init()
        isRecognized = fields & Field.isRecognized != 0
        if fields & Field.page != 0 { page = try reader.varint() }
        if fields & Field.pageLabel != 0 { pageLabel = try reader.string() }
        if fields & Field.box != 0 {
            box = PageBox(
                left: Self.unzigzag(try reader.varint()), top: Self.unzigzag(try reader.varint()),
                right: Self.unzigzag(try reader.varint()), bottom: Self.unzigzag(try reader.varint()))
        }
        if fields & Field.sheet != 0 { sheet = try reader.string() }
        if fields & Field.row != 0 { row = try reader.varint() }
        if fields & Field.paragraph != 0 { paragraph = try reader.varint() }
        if fields & Field.markupLine != 0 { markupLine = try reader.varint() }
    }

    /// Small numbers of either sign as small numbers without: a box may lie partly outside its page.
    private static func zigzag(_ value: Int) -> Int { value >= 0 ? value << 1 : ~value << 1 | 1 }
    private static func unzigzag(_ value: Int) -> Int { value & 1 == 0 ? value >> 1 : ~(value >> 1) }
}
