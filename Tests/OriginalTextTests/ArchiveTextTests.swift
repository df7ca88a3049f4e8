import Testing

@testable import OriginalText

struct ArchiveTextTests {
    private var page: ExtractedText {
        var text = ExtractedText(format: "pdf")
        text.pages = 2
        text.facts = [ExtractedFact(.title, "规划", origin: "property Title")]
        text.append(ExtractedBlock(.heading), "规划", place: SourcePlace(page: 1))
        text.append(ExtractedBlock(.paragraph), "建设水库。", place: SourcePlace(page: 2))
        return text
    }

    private var archive: ExtractedText {
        let lines = ExtractedText(lines: Array("甲\r乙".utf8), format: "text", encoding: "GB18030")
        return ExtractedText(
            format: "zip", files: [("a/一.pdf", page), ("b.txt", lines), ("c.pdf", page)],
            unread: [UnreadMember(path: "d.png", reason: "it holds no text", isFault: false)])
    }

    @Test("Texts stand one after another, each with whole lines, and can be taken out again")
    func members() {
        let archive = archive
        #expect(String(decoding: archive.bytes, as: UTF8.self) == "规划\n建设水库。\n甲\n乙\n规划\n建设水库。\n")
        #expect(archive.members.map(\.path) == ["a/一.pdf", "b.txt", "c.pdf"])
        #expect(archive.pages == 4)
        for index in [0, 2] { #expect(archive.text(of: archive.members[index]) == page) }
        let lines = archive.text(of: archive.members[1])
        #expect(lines.isLines && lines.encoding == "GB18030" && lines.bytes == Array("甲\n乙\n".utf8))
    }

    @Test("A place names the member, and nothing of the member before")
    func places() {
        let archive = archive
        let second = archive.members[1].bytes.lowerBound
        #expect(archive.place(atByte: 0)?.member == "a/一.pdf" && archive.place(atByte: 0)?.page == 1)
        #expect(archive.place(atByte: second - 1)?.page == 2)
        #expect(archive.place(atByte: second)?.member == "b.txt" && archive.place(atByte: second)?.page == nil)
        #expect(archive.place(atByte: archive.bytes.count - 1)?.member == "c.pdf")
        #expect(archive.place(atByte: archive.bytes.count - 1)?.page == 2)
        #expect(archive.member(atByte: archive.bytes.count) == nil && page.member(atByte: 0) == nil)
    }

    @Test("What is written is read again, and the places without the text")
    func coding() throws {
        let encoded = archive.encoded
        #expect(try ExtractedText(encoded: encoded) == archive)
        let head = try encoded.withUnsafeBytes { bytes throws(ExtractionFault) in
            try ExtractedText.places(ofEncoded: bytes)
        }
        #expect(head.members == archive.members && head.place(atByte: 0) == archive.place(atByte: 0))
        let empty = ExtractedText(format: "zip", files: [], unread: archive.unreadMembers)
        #expect(try ExtractedText(encoded: empty.encoded) == empty)
    }

    @Test("Texts of before there were archives are read")
    func olderVersion() throws {
        var encoded = page.encoded
        encoded[8] = 1
        #expect(try ExtractedText(encoded: encoded) == page)
        encoded[8] = 3
        #expect(throws: ExtractionFault.self) { try ExtractedText(encoded: encoded) }
    }

    @Test("Damaged bytes are refused or give a text whose members are all of it")
    func damaged() {
        let whole = archive.encoded
        for place in whole.indices {
            for value in [0, 1, 2, 0x7F, 0xFF] as [UInt8] {
                var encoded = whole
                encoded[place] = value
                guard let text = try? ExtractedText(encoded: encoded) else { continue }
                #expect(text.members.last.map { $0.bytes.upperBound == text.bytes.count } ?? true)
                for member in text.members { _ = text.text(of: member) }
            }
            #expect(throws: ExtractionFault.self) { try ExtractedText(encoded: Array(whole[..<place])) }
        }
    }

    @Test("Frames are read as they were written, and nothing else is")
    func frames() throws {
        let frames = [
            ArchiveFrame(.file, name: Array("a.txt".utf8), content: [0, 10, 255]),
            ArchiveFrame(.passedOver, name: [0xFF]), ArchiveFrame(.unreadable, name: [], content: Array("why".utf8)),
        ]
        let written = ArchiveFrame.magic + frames.flatMap { $0.head + $0.content } + ArchiveFrame.end
        #expect(try ArchiveFrame.frames(written) == frames)
        for end in written.indices {
            #expect(throws: ExtractionFault.self) { try ArchiveFrame.frames(Array(written[..<end])) }
        }
        var huge = ArchiveFrame.magic + [1]
        huge += [UInt8](repeating: 0xFF, count: 9)
        #expect(throws: ExtractionFault.self) { try ArchiveFrame.frames(huge) }
    }
}
