/// What a program recognized in the picture of a page.
public struct RecognizedPage: Sendable, Hashable {
    /// From 1.
    public var number: Int
    /// From top to bottom.
    public var lines: [String]

    public init(number: Int, lines: [String]) {
        self.number = number
        self.lines = lines
    }
}

extension ExtractedText {
    /// The same with the lines of pages that had none, each page before what stands on later ones.
    ///
    /// A line becomes a block. What is a paragraph is for the reader of plans to say, by the rules for lines of text.
    public func inserting(_ pages: [RecognizedPage]) -> ExtractedText {
        var result = self
        result.bytes = []
        result.blocks = []
        result.places = []
        var rest = pages.sorted { $0.number < $1.number }[...]
        var start = 0
        var mark = 0
        var place: SourcePlace?
        for block in blocks {
            let end = (bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count - 1) + 1
            while mark < places.count, places[mark].byte <= start {
                place = places[mark].place
                mark += 1
            }
            while let page = rest.first, page.number < place?.page ?? 0 {
                result.append(page)
                rest = rest.dropFirst()
            }
            if let place, place != result.places.last?.place {
                result.places.append(PlaceMark(byte: result.bytes.count, place: place))
            }
            let shift = result.bytes.count - start
            while mark < places.count, places[mark].byte < end {
                place = places[mark].place
                result.places.append(PlaceMark(byte: places[mark].byte + shift, place: places[mark].place))
                mark += 1
            }
            result.bytes += bytes[start..<end]
            result.blocks.append(block)
            start = end
        }
        for page in rest { result.append(page) }
        return result
    }

    /// The indexes of blocks that were recognized.
    public var recognizedBlocks: Set<Int> {
        guard places.contains(where: \.place.isRecognized) else { return [] }
        var found = Set<Int>()
        var block = 0
        var start = 0
        for byte in bytes.indices where bytes[byte] == UInt8(ascii: "\n") {
            if place(atByte: start)?.isRecognized ?? false { found.insert(block) }
            block += 1
            start = byte + 1
        }
        return found
    }

    private mutating func append(_ page: RecognizedPage) {
        let place = SourcePlace(page: page.number, isRecognized: true)
        for line in page.lines { append(ExtractedBlock(.paragraph), line, place: place) }
    }
}
