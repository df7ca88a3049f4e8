#if os(Linux)
    import Foundation
    import SearchIndex
    import TestSupport
    import Testing

    @testable import plansearchd

    /// What the system's events say of a folder, and what two looks at it say.
    @Suite struct CorpusEventsTests {
        let folder: TemporaryFolder

        init() throws {
            folder = try TemporaryFolder()
            try folder.write("c/a.txt", "甲")
            try folder.write("c/甘肃/b.txt", "乙")
        }

        private func events() throws -> FolderEvents {
            try #require(FolderEvents(folder: folder.file("c"), excluding: folder.file("i")))
        }

        private func changes(_ events: FolderEvents) throws -> CorpusChanges {
            guard case .changes(let changes, _) = events.drain() else {
                Issue.record("the folder is gone")
                return .nothing
            }
            return changes
        }

        private func rename(_ from: String, _ to: String) throws {
            try FileManager.default.moveItem(atPath: folder.file(from), toPath: folder.file(to))
        }

        @Test func `Files are named by their paths`() throws {
            let events = try events()
            #expect(try changes(events).isEmpty)
            try folder.write("c/甘肃/b.txt", "丙")
            let one = try changes(events)
            #expect(one.paths == ["甘肃/b.txt"] && one.isOneWholeFile)
            try folder.write("c/new.txt", "丁")
            try rename("c/a.txt", "c/甘肃/c.txt")
            try FileManager.default.removeItem(atPath: folder.file("c/甘肃/b.txt"))
            let some = try changes(events)
            #expect(some.paths == ["new.txt", "a.txt", "甘肃/c.txt", "甘肃/b.txt"])
            #expect(!some.isOneWholeFile && !some.isUncertain)
            #expect(String(decoding: some.input, as: UTF8.self) == "a.txt\0new.txt\0甘肃/b.txt\0甘肃/c.txt\0")
        }

        @Test func `A file that is still open is not whole, and hidden ones are not named`() throws {
            let events = try events()
            let handle = try #require(fopen(folder.file("c/open.txt"), "w"))
            let open = try changes(events)
            #expect(open.paths == ["open.txt"] && !open.isOneWholeFile)
            fclose(handle)
            #expect(try changes(events).isOneWholeFile)
            try folder.write("c/.a.txt.swp", "x")
            guard case .changes(let hidden, let isHidden) = events.drain() else { return }
            #expect(hidden.isEmpty && isHidden)
        }

        @Test func `Folders that come, go or are renamed make everything uncertain, and are watched then`() throws {
            let events = try events()
            try rename("c/甘肃", "c/青海")
            #expect(try changes(events).isUncertain)
            try folder.write("c/青海/d.txt", "丁")
            #expect(try changes(events).paths == ["青海/d.txt"])
            try folder.write("c/新/e.txt", "戊")
            #expect(try changes(events).isUncertain)
            try folder.write("c/新/f.txt", "己")
            #expect(try changes(events).paths == ["新/f.txt"])
            try FileManager.default.removeItem(atPath: folder.file("c/新"))
            #expect(try changes(events).isUncertain)
        }

        @Test func `A name that is not UTF-8 and too many names make everything uncertain`() throws {
            let events = try events()
            let path = Array(folder.file("c/").utf8CString.dropLast()) + [CChar(bitPattern: 0xC4), 0]
            let handle = try #require(fopen(path, "w"))
            fclose(handle)
            #expect(try changes(events).isUncertain)
            var many = CorpusChanges.nothing
            for number in 0..<CorpusChanges.mostPaths { many.add("\(number)") }
            #expect(!many.isUncertain)
            many.add("one more")
            #expect(many == .everything && many.paths.isEmpty)
            many.add("another")
            #expect(many == .everything)
        }

        @Test func `Two looks name what differs`() throws {
            func look() throws -> CorpusLook { CorpusLook(try Corpus(folder: folder.file("c")).list()) }
            let first = try look()
            #expect(try look().changes(since: first).isEmpty)
            try folder.write("c/0.txt", "零")
            try folder.write("c/甘肃/b.txt", "丙丙")
            try FileManager.default.removeItem(atPath: folder.file("c/a.txt"))
            let second = try look()
            #expect(second.changes(since: first).paths == ["0.txt", "a.txt", "甘肃/b.txt"])
            #expect(first.changes(since: second).paths == ["0.txt", "a.txt", "甘肃/b.txt"])
            try folder.write("c/甘肃/b.meta.yaml", "level: 省\n")
            #expect(try look().changes(since: second).paths == ["甘肃/b.txt"])
            #expect(CorpusLook(nil).changes(since: second) == .everything)
            #expect(CorpusLook(nil).changes(since: CorpusLook(nil)).isEmpty)
            try FileManager.default.createSymbolicLink(
                atPath: folder.file("c/l"), withDestinationPath: folder.file("c/甘肃"))
            try FileManager.default.createDirectory(
                atPath: folder.file("c/.h"), withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                atPath: folder.file("c/m"), withDestinationPath: folder.file("c/.h"))
            #expect(try look().changes(since: second) == .everything)
        }
    }
#endif
