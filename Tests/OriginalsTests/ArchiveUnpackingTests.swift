import OriginalText
import Testing

@testable import Originals

private typealias File = WordPackageFile

struct ArchiveUnpackingTests {
    /// What unpacking came to: the frames, and the fault that ended it.
    private struct Unpacked {
        var frames: [ArchiveFrame] = []
        var fault: ExtractionFault?
        var names: [String] { frames.map { String(decoding: $0.name, as: UTF8.self) } }
        var texts: [String] { frames.map { String(decoding: $0.content, as: UTF8.self) } }
        var kinds: [ArchiveFrame.Kind] { frames.map(\.kind) }

        init(_ bytes: [UInt8], _ limits: UnpackingLimits = UnpackingLimits()) {
            do throws(ExtractionFault) {
                try Originals.unpack(bytes, limits: limits) { frames.append($0) }
            } catch {
                fault = error
            }
        }
    }

    /// A tar file of regular files; `link` makes one a symbolic link, or with `1` a hard one.
    private func tar(_ files: [(name: String, content: String, type: Character)]) -> [UInt8] {
        var bytes: [UInt8] = []
        for file in files {
            let content = Array(file.content.utf8)
            var head = [UInt8](repeating: 0, count: 512)
            func put(_ text: String, at place: Int) {
                head.replaceSubrange(place..<place + text.utf8.count, with: text.utf8)
            }
            func octal(_ value: Int, _ width: Int) -> String {
                let digits = String(value, radix: 8)
                return String(repeating: "0", count: width - digits.count) + digits
            }
            put(file.name, at: 0)
            put("0000644", at: 100)
            put(octal(file.type == "0" ? content.count : 0, 11), at: 124)
            put("00000000000", at: 136)
            put("        ", at: 148)
            put(String(file.type), at: 156)
            if file.type != "0" { put(file.content, at: 157) }
            put("ustar\0" + "00", at: 257)
            put(octal(head.reduce(0) { $0 + Int($1) }, 6) + "\0 ", at: 148)
            bytes += head
            guard file.type == "0" else { continue }
            bytes += content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
        }
        return bytes + [UInt8](repeating: 0, count: 1024)
    }

    @Test("Files come with their names as they are and their content; folders and links do not")
    func files() {
        let zip = Unpacked(File.zip([("a/规划.txt", "甲"), ("a/", ""), ("../b.txt", "乙")]))
        #expect(zip.names == ["a/规划.txt", "../b.txt"] && zip.texts == ["甲", "乙"])
        let tar = Unpacked(
            tar([("a.txt", "甲", "0"), ("link", "/etc/passwd", "2"), ("hard", "a.txt", "1"), ("b.txt", "乙", "0")]))
        #expect(tar.names == ["a.txt", "b.txt"] && tar.texts == ["甲", "乙"])
    }

    @Test("What is compressed alone is one file without a name; a compressed tar is an archive")
    func compressed() {
        let single = Unpacked(Self.gzip(Array("规划，建设水库。".utf8)))
        #expect(single.kinds == [.whole] && single.texts == ["规划，建设水库。"])
        let archive = Unpacked(Self.gzip(tar([("a.txt", "甲", "0")])))
        #expect(archive.kinds == [.file] && archive.names == ["a.txt"])
        // A document in a compressed file is that document, though it is packed too.
        #expect(Unpacked(Self.gzip(File.zip([("word/document.xml", "x")]))).kinds == [.whole])
    }

    @Test("An archive is told from a document by its parts")
    func recognized() {
        func isArchive(_ bytes: [UInt8]) -> Bool { Originals.isArchive(bytes, name: "a.docx") }
        #expect(isArchive(File.zip([("word/规划.docx", "x"), ("xl/a.xlsx", "x")])))
        #expect(isArchive(tar([("a.txt", "甲", "0")])) && isArchive(Self.gzip([1, 2, 3])))
        #expect(!isArchive(File.document(File.paragraph("正文"))) && !isArchive(OFDFileMaker().bytes))
        #expect(!isArchive(Array("text".utf8)) && !isArchive(Array("%PDF-1.7".utf8)))
    }

    @Test("Bombs end at the limit that is named")
    func bombs() {
        // A block of Deflate that repeats a zero; each further byte of zeros stands for four times 258 of them.
        let start: [UInt8] = [
            0xED, 0xC1, 0x01, 0x01, 0x00, 0x00, 0x00, 0x82, 0x20, 0xFF, 0xAF, 0x6E, 0x48, 0x40, 0x10, 0x01,
        ]
        let stream = start + Array(repeating: 0, count: 8000)
        var limits = UnpackingLimits()
        limits.bytes = 1 << 20
        let bomb = Unpacked(File.zip([("a.txt", stream, 8_000_000)]), limits)
        #expect(bomb.fault?.code == .limit && bomb.fault?.description.contains("archive_bytes") == true)
        // Two entries in the directory for the same bytes: overlapping files are as large as they say.
        limits.files = 3
        let many = Unpacked(File.zip((0..<4).map { ("\($0).txt", "甲") }), limits)
        #expect(many.fault?.code == .limit && many.fault?.description.contains("archive_files") == true)
        limits.bytes = 10
        #expect(Unpacked(File.zip([("a.txt", "12345"), ("b.txt", "12345")]), limits).fault == nil)
        #expect(Unpacked(File.zip([("a.txt", "12345"), ("b.txt", "123456")]), limits).fault?.code == .limit)
    }

    @Test("Files without text are not unpacked")
    func passedOver() {
        var limits = UnpackingLimits()
        limits.bytes = 10
        limits.passedOver = ["png"]
        let unpacked = Unpacked(
            File.zip([("a.PNG", String(repeating: "x", count: 100)), ("b.txt", "12345")]), limits)
        #expect(unpacked.kinds == [.passedOver, .file] && unpacked.fault == nil)
    }

    @Test("What is damaged costs itself, what is cut off the rest, and a password is asked for")
    func damaged() {
        var zip = File.zip([("a.txt", "甲"), ("b.txt", "乙"), ("c.txt", "丙")])
        let place = zip.indices.first { zip[$0...].starts(with: "乙".utf8) }!
        zip[place] ^= 1
        #expect(Unpacked(zip).kinds == [.file, .unreadable, .file])
        let whole = tar([("a.txt", "甲", "0"), ("b.txt", String(repeating: "乙", count: 600), "0")])
        let cut = Unpacked(Array(whole.prefix(1800)))
        #expect(cut.kinds.first == .file && cut.kinds.contains(.unreadable) && cut.fault == nil)
        var locked = File.zip([("a.txt", "甲")])
        // The first flag, of the file and in the directory.
        for place in locked.indices where locked[place...].starts(with: [0x50, 0x4B, 3, 4]) { locked[place + 6] |= 1 }
        for place in locked.indices where locked[place...].starts(with: [0x50, 0x4B, 1, 2]) { locked[place + 8] |= 1 }
        #expect(Unpacked(locked).fault?.code == .encrypted)
        #expect(Unpacked([]).fault != nil && Unpacked(Array("PK\u{3}\u{4}rubbish".utf8)).fault != nil)
        #expect(Unpacked(File.zip([("a/", "")])).fault?.code == .empty)
    }

    @Test("Overlapping entries of a directory are each as large as they are")
    func overlapping() {
        // Every entry of the directory names the first file.
        var bytes = File.zip((0..<50).map { ("\($0 % 10).txt", String(repeating: "x", count: 1000)) })
        for place in bytes.indices where bytes[place...].starts(with: [0x50, 0x4B, 1, 2]) {
            for offset in 42..<46 { bytes[place + offset] = 0 }
        }
        var limits = UnpackingLimits()
        limits.bytes = 20_000
        let unpacked = Unpacked(bytes, limits)
        let size = unpacked.frames.reduce(0) { $0 + $1.content.count }
        #expect(size <= 20_000 + 50 * 100)
    }

    @Test("Any bytes after a signature are refused or read, never worse")
    func rubbish() {
        let starts: [[UInt8]] = [
            [0x50, 0x4B, 3, 4], [0x1F, 0x8B, 8], Array("7z".utf8) + [0xBC, 0xAF, 0x27, 0x1C],
            Array("Rar!\u{1A}\u{7}\0".utf8),
            Array("Rar!\u{1A}\u{7}\u{1}\0".utf8), [0xFD] + Array("7zXZ\0".utf8), [0x28, 0xB5, 0x2F, 0xFD],
            Array("BZh91AY".utf8),
        ]
        var state: UInt64 = 7
        for start in starts {
            for length in [0, 10, 100, 3000] {
                let tail = (0..<length).map { _ -> UInt8 in
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return UInt8(truncatingIfNeeded: state >> 33)
                }
                let unpacked = Unpacked(start + tail)
                #expect(unpacked.fault != nil || !unpacked.frames.isEmpty)
            }
        }
    }

    /// A gzip file whose stream is stored as it is.
    private static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(60_000)
            rest = rest.dropFirst(60_000)
            let length = UInt16(block.count)
            out += [rest.isEmpty ? 1 : 0]
            for number in [length, ~length] { out += [UInt8(number & 0xFF), UInt8(number >> 8)] }
            out += block
        } while !rest.isEmpty
        let sum = File.checksum(bytes)
        for number in [sum, UInt32(bytes.count)] {
            for shift in [0, 8, 16, 24] { out.append(UInt8(truncatingIfNeeded: number >> UInt32(shift))) }
        }
        return out
    }
}
