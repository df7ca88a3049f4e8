public import OriginalText

extension PlanReader {
    /// A text file as an archive's member: its lines in UTF-8, decoded if they have another encoding.
    ///
    /// - Throws: ``UnreadableText`` for what is no text.
    public static func lines(of file: SourceFile) throws(UnreadableText) -> ExtractedText {
        let format = SourceFormats.format(of: file)
        guard let fault = format.text(of: file).fault else {
            return ExtractedText(lines: file.bytes, format: format.name, encoding: "UTF-8")
        }
        guard let encoding = fault.encoding, let decoded = ExtractedText.decoding(file, from: encoding) else {
            throw fault
        }
        return decoded
    }

    /// Reads an archive: each member as a file of its own, whose name it has, and whose plans are counted through.
    ///
    /// - Parameter time: of each member. One that takes longer makes the archive late.
    static func parse(
        _ archive: ExtractedText, of file: SourceFile, _ overrides: FileOverrides, _ time: ReadingTime?
    ) -> ParsedFile {
        var whole = ParsedFile(path: file.path, format: archive.format, text: archive.bytes)
        whole.extracted = archive
        var lines = 0
        for member in archive.members {
            let text = archive.text(of: member)
            let source = SourceFile(path: member.path, bytes: text.bytes, extracted: text)
            time?.restart()
            var part = parse(source, overrides, first: whole.plans.count + 1, time: time)
            guard !part.isLate else {
                whole.isLate = true
                return whole
            }
            part.move(bytes: member.bytes.lowerBound, lines: lines)
            lines += text.bytes.count { $0 == UInt8(ascii: "\n") }
            whole.append(part, idStem: file.idStem)
        }
        return whole
    }
}

extension ParsedFile {
    /// Moves everything that the file was read as, as if other text stood before it.
    fileprivate mutating func move(bytes: Int, lines: Int) {
        for plan in plans.indices {
            for piece in plans[plan].pieces.indices {
                plans[plan].pieces[piece].start.byte += bytes
                plans[plan].pieces[piece].start.line += lines
            }
            for (field, source) in plans[plan].evidence where source.origin != .sidecar {
                guard let line = source.line else { continue }
                plans[plan].evidence[field]?.line = line + lines
            }
        }
        for index in dropped.indices {
            let range = dropped[index].bytes
            dropped[index].bytes = range.lowerBound + bytes..<range.upperBound + bytes
            dropped[index].line += lines
        }
        for index in healedCuts.indices {
            healedCuts[index].line += lines
            healedCuts[index].nextLine += lines
        }
        for index in encodingFaults.indices {
            encodingFaults[index].byte += bytes
            encodingFaults[index].line += lines
        }
    }

    /// Adds a member's plans as those of the archive.
    fileprivate mutating func append(_ part: ParsedFile, idStem: String) {
        for plan in part.plans {
            var plan = plan
            plan.id = "\(idStem)@\(plan.order)"
            plans.append(plan)
        }
        dropped += part.dropped
        healedCuts += part.healedCuts
        encodingFaults += part.encodingFaults
    }
}
