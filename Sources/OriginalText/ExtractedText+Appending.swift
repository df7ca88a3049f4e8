extension ExtractedText {
    /// A stretch of a block's text with its place in the original.
    public struct Run {
        public var text: String
        /// `nil` where the place of the run before holds.
        public var place: SourcePlace?

        public init(_ text: String, place: SourcePlace? = nil) {
            self.text = text
            self.place = place
        }
    }

    /// Adds a block. Line ends and tabs in a run become spaces, NUL and other control characters go; a block that is
    /// blank then is not added.
    public mutating func append(_ block: ExtractedBlock, _ runs: [Run]) {
        append(block, cells: [runs])
    }

    /// Adds a block with one place.
    public mutating func append(_ block: ExtractedBlock, _ text: String, place: SourcePlace?) {
        append(block, cells: [[Run(text, place: place)]])
    }

    /// Adds a table's row, a tab between two cells. A row of blank cells is not added.
    public mutating func append(_ block: ExtractedBlock, cells: [[Run]]) {
        let start = bytes.count
        let firstPlace = places.count
        var isBlank = true
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: "\t")) }
            for run in cell { append(run, isBlank: &isBlank) }
        }
        guard !isBlank else {
            bytes.removeSubrange(start...)
            places.removeSubrange(firstPlace...)
            return
        }
        bytes.append(UInt8(ascii: "\n"))
        blocks.append(block)
    }

    private mutating func append(_ run: Run, isBlank: inout Bool) {
        if let place = run.place, place != places.last?.place {
            if places.last?.byte == bytes.count { places.removeLast() }
            places.append(PlaceMark(byte: bytes.count, place: place))
        }
        for scalar in run.text.unicodeScalars {
            if scalar.properties.isWhitespace {
                let isLineEnd =
                    scalar.value < 0x20 || scalar == "\u{85}" || scalar == "\u{2028}" || scalar == "\u{2029}"
                bytes.append(contentsOf: UTF8.encode(isLineEnd ? " " : scalar)!)
            } else if scalar.value >= 0x20, scalar.value != 0x7F {
                isBlank = false
                bytes.append(contentsOf: UTF8.encode(scalar)!)
            }
        }
    }
}
