import ByteCoding

extension ExtractedText {
    /// Whether it is the text of an archive's files.
    public var isArchive: Bool { !members.isEmpty || !unreadMembers.isEmpty }

    func appendMembers(to out: inout [UInt8]) {
        out.appendVarint(members.count)
        for member in members {
            out.appendString(member.path)
            out.appendVarint(member.bytes.count)
            out.appendVarint(member.blocks.count)
            out.append(member.isLines ? 1 : 0)
            out.appendString(member.format)
            out.appendString(member.encoding ?? "")
            out.appendVarint(member.pages)
            Self.append(member.notes, member.facts, to: &out)
        }
        out.appendVarint(unreadMembers.count)
        for member in unreadMembers {
            out.appendString(member.path)
            out.appendString(member.reason)
            out.append(member.isFault ? 1 : 0)
        }
    }

    mutating func readMembers(_ reader: inout ByteReader) throws(ByteReader.Damaged) {
        var (byte, block) = (0, 0)
        members = try Self.list(&reader) { reader throws(ByteReader.Damaged) in
            let path = try reader.string()
            let (firstByte, firstBlock) = (byte, block)
            byte = try ByteReader.sum(byte, try reader.varint())
            block = try ByteReader.sum(block, try reader.varint())
            let isLines = try reader.byte() == 1
            let format = try reader.string()
            let encoding = try reader.string()
            return ArchiveMember(
                path: path, bytes: firstByte..<byte, blocks: firstBlock..<block, format: format,
                encoding: encoding.isEmpty ? nil : encoding, isLines: isLines, pages: try reader.varint(),
                notes: try Self.list(&reader, Self.note), facts: try Self.list(&reader, Self.fact))
        }
        unreadMembers = try Self.list(&reader) { reader throws(ByteReader.Damaged) in
            let path = try reader.string()
            let reason = try reader.string()
            return UnreadMember(path: path, reason: reason, isFault: try reader.byte() == 1)
        }
        guard isArchive else { throw ByteReader.Damaged() }
    }
}
