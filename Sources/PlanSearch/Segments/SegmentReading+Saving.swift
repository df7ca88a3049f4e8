import ByteCoding
import SearchIndex

extension SegmentReading {
    /// What was read of a segment, as bytes; `nil` if something is not read yet.
    ///
    /// Without the units: their offices are read from names, which is most of their work.
    func encoded(of segment: IndexSnapshot.Segment) -> [UInt8]? {
        guard let definitions = definitions.known(of: segment), let references = references.known(of: segment),
            let projects = projects.known(of: segment), let strings = strings.known
        else { return nil }
        var bytes: [UInt8] = []
        definitions.encode(to: &bytes)
        references.encode(to: &bytes)
        projects.encode(to: &bytes)
        strings.encode(to: &bytes)
        return bytes
    }

    /// Takes what ``encoded(of:)`` wrote, but for what was read meanwhile.
    func restore(from reader: inout ByteReader) throws(ByteReader.Damaged) {
        let definitions = try [[DefiningPassage]?](from: &reader)
        let references = try [[CitingPassage]?](from: &reader)
        let projects = try [[NamedProject]?](from: &reader)
        let strings = try SegmentStrings(from: &reader)
        self.definitions.restore(definitions)
        self.references.restore(references)
        self.projects.restore(projects)
        self.strings.restore(strings)
    }
}
