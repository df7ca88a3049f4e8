import Converters
import Foundation
import OriginalText
import TestSupport
import Testing

@testable import SearchIndex

/// Originals are read once, and what failed is not tried again for nothing. A script stands in for the reader; it counts.
struct ExtractReuseTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try setReader(version: "one")
        try folder.write("c/a.txt", "甲市规划\n\n建设水库。")
        try folder.write("c/b.pdf", "%PDF-1.4 good")
        try folder.write("c/bad.pdf", "%PDF-1.4 bad")
    }

    /// A reader that answers a canned text, or a fault for what contains `bad`.
    private func setReader(version: String) throws {
        var text = ExtractedText(format: "pdf")
        text.append(ExtractedBlock(.paragraph), "乙县规划", place: nil)
        text.append(ExtractedBlock(.paragraph), "建设铁路。", place: nil)
        try folder.write("text", text.encoded)
        text.notes = [ExtractionNote(.convertedByAntiword, count: 1)]
        try folder.write("converted", text.encoded)
        try folder.write("fault", ExtractionAnswer.encoded(ExtractionFault(.scanned, "it is a scan")))
        let script = """
            #!/bin/sh
            cd "\(folder.file(""))" || exit 2
            if [ "$1" = readers ]; then echo "reader \(version)"; exit 0; fi
            echo "${2#--name=}" >> log
            if grep -q bad; then cat fault; exit 3; fi
            case "$*" in *--antiword=*) cat converted ;; *) cat text ;; esac
            """
        try folder.write("reader", script)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.file("reader"))
    }

    /// The names of what was read since the last call.
    private func read() -> [String] {
        defer { try? FileManager.default.removeItem(atPath: folder.file("log")) }
        let log = (try? String(contentsOfFile: folder.file("log"), encoding: .utf8)) ?? ""
        return log.split(separator: "\n").map(String.init).sorted()
    }

    private var corpus: Corpus { Corpus(folder: folder.file("c")) }

    private func build(reuses: Bool = true) throws -> IndexBuilder.Report {
        var builder = IndexBuilder(corpus: corpus, index: folder.file("i"), threads: 1)
        builder.extractor = OriginalExtractor(program: folder.file("reader"))
        builder.reusesExtracts = reuses
        return try builder.build()
    }

    private func update(time: Int = 120, retries: Bool = false, antiword: String? = nil) throws -> IndexUpdater.Report {
        var updater = IndexUpdater(corpus: corpus, index: folder.file("i"), threads: 1)
        updater.extractor = OriginalExtractor(program: folder.file("reader"))
        updater.extractor.limits.time = time
        updater.extractor.converters.antiword = antiword
        updater.retries = retries
        return try updater.update()
    }

    @Test func `A known original is not read again, by no build and under no name, until another reader reads it`()
        throws
    {
        #expect(try build().kinds == ["text": 1, "pdf": 1])
        #expect(read() == ["b.pdf", "bad.pdf"])
        _ = try build()
        #expect(read() == ["bad.pdf"], "a build tries again what failed")
        try folder.write("c/copy.pdf", "%PDF-1.4 good")
        #expect(try update().added == ["copy.pdf"])
        #expect(read() == [])
        #expect(try Answers(index: folder.file("i")).ids("铁路") == ["b.pdf@1.2", "copy.pdf@1.2"])
        _ = try build(reuses: false)
        #expect(read() == ["b.pdf", "bad.pdf"], "the copy is known from the same build")
        try setReader(version: "two")
        _ = try build()
        #expect(read() == ["b.pdf", "bad.pdf"])
    }

    @Test func `What failed is remembered until the file, its reader or a limit changes, or a retry is asked for`()
        throws
    {
        let first = try update()
        #expect(first.faults.map(\.description) == ["bad.pdf: it is a scan"])
        #expect(first.faults.map(\.cause) == [.scanned] && first.faults.allSatisfy { !$0.isRemembered })
        _ = read()
        let second = try update()
        #expect(second.faults.map(\.description) == ["bad.pdf: it is a scan"])
        #expect(second.faults.map(\.isRemembered) == [true])
        #expect(read() == [])
        #expect(try update(retries: true).faults.count == 1)
        #expect(read() == ["bad.pdf"])
        #expect(try update(time: 60).faults.allSatisfy { !$0.isRemembered })
        #expect(read() == ["bad.pdf"])
        _ = try update(time: 60)
        #expect(read() == [])
        try folder.write("c/bad.pdf", "%PDF-1.4 bad in another way")
        _ = try update(time: 60)
        #expect(read() == ["bad.pdf"])
        try folder.write("c/bad.pdf", "%PDF-1.4 mended")
        #expect(try update(time: 60).added == ["bad.pdf"])
        #expect(LeftOutList.read(fromIndex: folder.file("i")).entries.isEmpty)
    }

    @Test func `A file that keeps its old version is remembered as well`() throws {
        _ = try update()
        try folder.write("c/b.pdf", "%PDF-1.4 gone bad")
        #expect(try update().kept.map(\.path) == ["b.pdf"])
        _ = read()
        let report = try update()
        #expect(report.kept.map(\.path) == ["b.pdf"] && report.faults.map(\.path) == ["bad.pdf"])
        #expect(read() == [])
        let list = LeftOutList.read(fromIndex: folder.file("i"))
        #expect(list.entries.map(\.path) == ["b.pdf", "bad.pdf"])
        #expect(list.entries.map(\.fate) == [.kept, .leftOut])
        #expect(list.causes == ["scanned": 2])
        #expect(try Answers(index: folder.file("i")).ids("铁路") == ["b.pdf@1.2"])
    }

    @Test func `What a converter made is made again when there is another, and only then`() throws {
        _ = try update(antiword: "/one")
        _ = read()
        #expect(try update(antiword: "/one").unchanged == 2)
        #expect(read() == [])
        #expect(LeftOutList.read(fromIndex: folder.file("i")).entries.map(\.path) == ["bad.pdf"])
        #expect(try update(antiword: "/two").changed == ["b.pdf"])
        #expect(read() == ["b.pdf", "bad.pdf"])
        #expect(try update(antiword: "/two").changed == [])
        _ = read()
        #expect(try update(retries: true, antiword: "/two").changed == ["b.pdf"])
        #expect(read() == ["b.pdf", "bad.pdf"])
        // Nothing is left that another could read better.
        #expect(try update().changed == ["b.pdf"])
        _ = read()
        #expect(try update(antiword: "/three").changed == [])
    }

    @Test func `What the machine lacks is no fault of the file`() throws {
        try folder.write("c/empty.txt", [])
        var updater = IndexUpdater(corpus: corpus, index: folder.file("i"), threads: 1)
        updater.extractor = OriginalExtractor(program: folder.file("missing"))
        let faults = try updater.update().faults
        #expect(faults.map(\.cause) == [.unreadable, .unreadable, .empty])
        #expect(try update().added == ["b.pdf"])
        #expect(try update().faults.map(\.path) == ["bad.pdf", "empty.txt"])
    }

    @Test func `A repair keeps the text of an original that can no longer be read`() throws {
        _ = try update()
        try folder.write("c/b.pdf", "%PDF-1.4 bad by now")
        for name in ["extracts.bin", "passages.bin"] {
            let path = folder.file("i/segment-000001/\(name)")
            let whole = try ProjectFiles.bytes(path)
            var damaged = whole
            damaged[damaged.count - 1] ^= 0x10
            try folder.write("i/segment-000001/\(name)", damaged)
            var repairer = IndexRepairer(index: folder.file("i"))
            repairer.extractor = OriginalExtractor(program: folder.file("reader"))
            let report = try repairer.repair()
            #expect(report.lost.isEmpty && report.copied.contains("b.pdf"), "\(name)")
            #expect(try Answers(index: folder.file("i")).ids("铁路") == ["b.pdf@1.2"], "\(name)")
            try FileManager.default.removeItem(atPath: folder.file("i"))
            try folder.write("c/b.pdf", "%PDF-1.4 good")
            _ = try update()
            try folder.write("c/b.pdf", "%PDF-1.4 bad by now")
        }
    }

    @Test func `A damaged list of what was left out is not used`() throws {
        _ = try update()
        let path = folder.file("i/" + LeftOutList.fileName)
        let bytes = try ProjectFiles.bytes(path)
        for place in bytes.indices {
            var damaged = bytes
            damaged[place] ^= 0x21
            try folder.write("i/" + LeftOutList.fileName, damaged)
            #expect(LeftOutList.read(fromIndex: folder.file("i")).entries.isEmpty, "byte \(place)")
        }
        for length in 0..<bytes.count {
            try folder.write("i/" + LeftOutList.fileName, Array(bytes[..<length]))
            #expect(LeftOutList.read(fromIndex: folder.file("i")).entries.isEmpty, "length \(length)")
        }
        _ = read()
        #expect(try update().faults.map(\.path) == ["bad.pdf"])
        #expect(read() == ["bad.pdf"])
    }

    @Test func `Passages are made again from what was extracted, though the original is gone`() throws {
        _ = try update()
        let before = try Answers(index: folder.file("i")).lines("铁路")
        try FileManager.default.removeItem(atPath: folder.file("c/b.pdf"))
        var store = try ProjectFiles.bytes(folder.file("i/segment-000001/passages.bin"))
        store[store.count / 2] ^= 0x10
        try folder.write("i/segment-000001/passages.bin", store)
        let report = try IndexRepairer(index: folder.file("i")).repair()
        #expect(report.copied == ["b.pdf"] && report.read == ["a.txt"] && report.lost.isEmpty)
        let faults = try IndexChecker(index: folder.file("i")).check().faults
        #expect(faults.isEmpty)
        #expect(try Answers(index: folder.file("i")).lines("铁路") == before)
        // It is still gone: an update notices, and takes it away.
        #expect(try update().removed == ["b.pdf"])
    }
}
