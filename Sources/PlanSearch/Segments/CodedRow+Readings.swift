import ByteCoding
import PlanDocuments
import PlanLanguage

extension DefiningPassage: CodedRow {
    func encode(to bytes: inout [UInt8]) {
        number.encode(to: &bytes)
        candidates.encode(to: &bytes)
    }

    init(from reader: inout ByteReader) throws(ByteReader.Damaged) {
        number = try Int(from: &reader)
        candidates = try [DefinitionReader.Candidate](from: &reader)
    }
}

extension DefinitionReader.Candidate: CodedRow {
    func encode(to bytes: inout [UInt8]) {
        short.encode(to: &bytes)
        longs.map(\.text).encode(to: &bytes)
        longs.map(\.before).encode(to: &bytes)
    }

    init(from reader: inout ByteReader) throws(ByteReader.Damaged) {
        short = try String(from: &reader)
        let texts = try [String](from: &reader)
        let before = try [Unicode.Scalar?](from: &reader)
        guard texts.count == before.count else { throw ByteReader.Damaged() }
        longs = zip(texts, before).map { ($0, $1) }
    }
}

extension CitingPassage: CodedRow {
    func encode(to bytes: inout [UInt8]) {
        number.encode(to: &bytes)
        references.encode(to: &bytes)
    }

    init(from reader: inout ByteReader) throws(ByteReader.Damaged) {
        number = try Int(from: &reader)
        references = try [PlanReference](from: &reader)
    }
}

extension PlanReference: CodedRow {
    func encode(to bytes: inout [UInt8]) {
        bytes.append((kind == .title ? 1 : 0) | (isNested ? 2 : 0))
        text.encode(to: &bytes)
        range.lowerBound.encode(to: &bytes)
        range.count.encode(to: &bytes)
    }

    init(from reader: inout ByteReader) throws(ByteReader.Damaged) {
        let flags = try reader.byte()
        let text = try String(from: &reader)
        let start = try Int(from: &reader)
        let end = try ByteReader.sum(start, try Int(from: &reader))
        self.init(
            kind: flags & 1 == 1 ? .title : .documentNumber, text: text, range: start..<end, isNested: flags & 2 == 2)
    }
}

extension NamedProject: CodedRow {
    func encode(to bytes: inout [UInt8]) {
        key.encode(to: &bytes)
        kind.encode(to: &bytes)
        let names = names.sorted { $0.key < $1.key }
        names.map(\.key).encode(to: &bytes)
        names.map(\.value).encode(to: &bytes)
        passages.encode(to: &bytes)
    }

    init(from reader: inout ByteReader) throws(ByteReader.Damaged) {
        key = try Scalars(from: &reader)
        kind = try String?(from: &reader)
        let texts = try [String](from: &reader)
        let counts = try [Int](from: &reader)
        guard texts.count == counts.count else { throw ByteReader.Damaged() }
        names = Dictionary(zip(texts, counts), uniquingKeysWith: +)
        passages = try [Int](from: &reader)
    }
}

extension CompletionCounter.Entry: CodedRow {
    func encode(to bytes: inout [UInt8]) {
        bytes.appendFixed(hash)
        for number in [headings, names, phrases, place, offset, UInt32(length), UInt32(scalars)] {
            number.encode(to: &bytes)
        }
    }

    init(from reader: inout ByteReader) throws(ByteReader.Damaged) {
        hash = try reader.fixed(UInt64.self)
        headings = try UInt32(from: &reader)
        names = try UInt32(from: &reader)
        phrases = try UInt32(from: &reader)
        place = try UInt32(from: &reader)
        offset = try UInt32(from: &reader)
        length = UInt16(truncatingIfNeeded: try UInt32(from: &reader))
        scalars = UInt8(truncatingIfNeeded: try UInt32(from: &reader))
    }
}

extension SegmentStrings: CodedRow {
    func encode(to bytes: inout [UInt8]) {
        entries.encode(to: &bytes)
        without.sorted().encode(to: &bytes)
        step.encode(to: &bytes)
    }

    init(from reader: inout ByteReader) throws(ByteReader.Damaged) {
        self.init(
            entries: try [CompletionCounter.Entry](from: &reader), without: Set(try [Int](from: &reader)),
            step: try Int(from: &reader))
    }
}

extension KeptFrequentStrings.Place: CodedRow {
    func encode(to bytes: inout [UInt8]) {
        for number in [segment, passage, offset, Int(length), Int(count)] { number.encode(to: &bytes) }
    }

    init(from reader: inout ByteReader) throws(ByteReader.Damaged) {
        segment = try Int(from: &reader)
        passage = try Int(from: &reader)
        offset = try Int(from: &reader)
        length = UInt8(truncatingIfNeeded: try Int(from: &reader))
        count = try UInt32(from: &reader)
    }
}
