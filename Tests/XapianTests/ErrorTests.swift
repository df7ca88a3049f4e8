import Testing
import Xapian

@Suite struct ErrorTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func codeOfOpening(_ path: String) -> XapianError.Code? {
        do throws(XapianError) {
            _ = try Database(path: path)
            return nil
        } catch {
            return error.code
        }
    }

    private func codeOfChecking(_ path: String) -> XapianError.Code? {
        do throws(XapianError) {
            _ = try XapianLibrary.check(path)
            return nil
        } catch {
            return error.code
        }
    }

    /// The bytes of a sound database of 500 documents in one file.
    private func singleFile() throws -> [UInt8] {
        let documents: [SmallDocument] = (0..<500).map { ["term \($0)": 1, "a": 1, "tail \($0 % 7)": 2] }
        try writeDatabase(documents, to: directory.file("source"), options: .withoutTermlists)
        try XapianLibrary.compact([directory.file("source")], to: directory.file("sound"), asSingleFile: true)
        return try directory.read("sound")
    }

    @Test func `a missing database says so and names the path`() throws {
        let path = directory.file("missing")
        let error = #expect(throws: XapianError.self) { try Database(path: path) }
        #expect(error?.code == .notFound)
        #expect(error?.path == path)
        #expect(error?.description == "\(path): cannot be opened: No such file or directory")
        #expect(codeOfChecking(path) == .notFound)
        #expect(throws: XapianError.self) { try Database(paths: []) }
    }

    @Test func `what is no database is not opened, nor what a stub file points to`() throws {
        try writeDatabase([["a": 1]], to: directory.file("real"))
        try directory.write(Array("一份规划文本\n".utf8), to: "text")
        try directory.write(Array("auto \(directory.file("real"))\n".utf8), to: "stub")
        try directory.write([], to: "empty")
        for name in ["text", "stub", "empty", ""] {
            #expect(codeOfOpening(directory.file(name)) == .opening, "\(name)")
            #expect(codeOfChecking(directory.file(name)) == .opening, "\(name)")
        }
    }

    @Test func `a file of another format version is told from a corrupt one`() throws {
        var bytes = try singleFile()
        bytes[14] ^= 0x55
        try directory.write(bytes, to: "other")
        #expect(codeOfOpening(directory.file("other")) == .version)
    }

    @Test func `a truncated file is corrupt`() throws {
        let bytes = try singleFile()
        for length in [20, 40] {
            try directory.write(Array(bytes.prefix(length)), to: "short")
            #expect(codeOfOpening(directory.file("short")) == .corrupt, "\(length) bytes")
        }
        try directory.write(Array(bytes.prefix(bytes.count / 2)), to: "half")
        var found = false
        do throws(XapianError) {
            found = try XapianLibrary.check(directory.file("half")).faultCount > 0
        } catch {
            found = true
        }
        #expect(found)
    }

    @Test func `flipped bytes in a block are found by a check or by reading`() throws {
        let sound = try singleFile()
        #expect(try XapianLibrary.check(directory.file("sound")).faultCount == 0)
        var bytes = sound
        // The heads of all blocks but the version's: revision, level and directory of each block.
        for block in stride(from: 2048, to: bytes.count, by: 2048) {
            for offset in block..<min(block + 12, bytes.count) { bytes[offset] ^= 0xFF }
        }
        try directory.write(bytes, to: "flipped")
        let path = directory.file("flipped")
        let error = #expect(throws: XapianError.self) {
            if try XapianLibrary.check(path).faultCount > 0 {
                throw XapianError(code: .corrupt, message: "counted", path: path)
            }
        }
        #expect(error?.code == .corrupt)
        let reading = #expect(throws: XapianError.self) {
            let database = try Database(path: path)
            var docids: [UInt32] = []
            try database.collect(Query(term: "a".utf8), into: &docids)
        }
        #expect(reading?.code == .corrupt)
    }

    @Test func `a second writer finds the lock held, and gets it when the first is gone`() throws {
        let path = directory.file("db")
        var first: WritableDatabase? = try WritableDatabase(creatingAt: path)
        try first?.addDocument(DocumentTerms())
        let error = #expect(throws: XapianError.self) { try WritableDatabase(creatingAt: path) }
        #expect(error?.code == .locked)
        first = nil
        _ = try WritableDatabase(creatingAt: path)
    }

    @Test func `a database cannot be created where its parent is missing`() throws {
        let error = #expect(throws: XapianError.self) {
            try WritableDatabase(creatingAt: directory.file("no/such/parent"))
        }
        #expect(error?.code == .io || error?.code == .opening)
    }

    @Test func `a reader whose blocks were recycled says that the database was modified`() throws {
        let path = directory.file("db")
        let writer = try WritableDatabase(creatingAt: path, options: .withoutTermlists)
        var terms = DocumentTerms()
        func addDocuments() throws {
            for document in 0..<2_000 {
                terms.removeAll()
                for number in 0..<20 { terms.append("term \((document * 31 + number * 7) % 4_000)".utf8) }
                try writer.addDocument(terms)
            }
            try writer.commit()
        }
        try addDocuments()
        let reader = try Database(path: path)
        for _ in 0..<3 { try addDocuments() }
        let error = #expect(throws: XapianError.self) {
            for number in 0..<4_000 {
                try reader.forEachPosting(of: "term \(number)".utf8) { _ in }
            }
        }
        #expect(error?.code == .modified)
    }

    @Test func `a term that is too long or empty is refused and costs no other document`() throws {
        let path = directory.file("db")
        let writer = try WritableDatabase(creatingAt: path)
        var good = DocumentTerms()
        good.append("a".utf8)
        try writer.addDocument(good)
        for bad in [
            [UInt8](repeating: 97, count: 246), [UInt8](repeating: 0, count: 123), [],
            [UInt8](repeating: 97, count: 100_000),
        ] {
            var terms = DocumentTerms()
            terms.append("b".utf8)
            terms.append(bad)
            let error = #expect(throws: XapianError.self) { try writer.addDocument(terms) }
            #expect(error?.code == .invalidArgument, "\(bad.count) bytes")
        }
        #expect(try writer.addDocument(good) == 2)
        try writer.commit()
        let database = try Database(path: path)
        #expect(try database.termFrequency(of: "a".utf8) == 2)
        #expect(try database.termFrequency(of: "b".utf8) == 0)
    }

    @Test func `a docid without a document is no such document`() throws {
        try writeDatabase([["a": 1]], to: directory.file("db"))
        let database = try Database(path: directory.file("db"))
        for docid: UInt32 in [0, 2, .max] {
            let error = #expect(throws: XapianError.self) { try database.documentData(of: docid) }
            #expect(error?.code == .noSuchDocument)
        }
    }

    @Test func `the version is libxapian's`() {
        #expect(XapianLibrary.version.hasPrefix("1."))
    }
}
