import Foundation
import PlanDocuments
import TestSupport
import Testing

@testable import SearchIndex

/// A corpus and an index that others change at a bad moment.
struct ShiftingFilesTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("c/a.txt", "甲规划\n\n建设铁路。")
        try folder.write("c/b.txt", "乙规划\n\n建设机场。")
    }

    private var corpus: Corpus { Corpus(folder: folder.file("c")) }
    private var index: String { folder.file("i") }

    private func paths() throws -> Set<String> {
        let manifest = try Manifest.read(fromIndex: index)
        return try Set(
            manifest.segments.flatMap { segment in
                let deleted = Set(segment.deletedFiles)
                return try SourceList.read(segment, in: index + "/" + segment.name).enumerated()
                    .filter { !deleted.contains($0.offset) }.map(\.element.path)
            })
    }

    // MARK: The corpus

    @Test func `A pipe in the place of a listed file is named, and nobody waits for its writer`() throws {
        let entry = try #require(try corpus.list().entries.first)
        try FileManager.default.removeItem(atPath: folder.file("c/a.txt"))
        #expect(mkfifo(folder.file("c/a.txt"), 0o600) == 0)
        let error = #expect(throws: IndexError.self) { try corpus.read(entry, maximumSize: 1000) }
        #expect(error?.code == .system && error?.message.contains("not a regular file") == true)
    }

    @Test func `A file that has grown since it was listed is refused beyond the limit`() throws {
        let entry = try #require(try corpus.list().entries.first)
        for limit in [entry.size, .max] {
            #expect(try corpus.read(entry, maximumSize: limit).bytes.count == entry.size)
        }
        try folder.write("c/a.txt", [UInt8](repeating: 0x61, count: entry.size + 1))
        let error = #expect(throws: IndexError.self) { try corpus.read(entry, maximumSize: entry.size) }
        #expect(error?.message.contains("--max-file-size") == true)
    }

    @Test func `A sidecar beyond its limit leaves out its source by name`() throws {
        try folder.write("c/a.meta.yaml", [UInt8](repeating: UInt8(ascii: "#"), count: Sidecar.maximumSize + 1))
        let report = try IndexBuilder(corpus: corpus, index: index).build()
        #expect(report.faults.map(\.path) == ["a.txt"])
        #expect(report.faults.first?.reason.contains("sidecar") == true)
        #expect(try paths() == ["b.txt"])
    }

    #if os(Linux)
        @Test func `A name in another encoding is left out with the command that helps`() throws {
            // 规划.txt as a Chinese Windows writes it.
            let name = [UInt8](folder.file("c/").utf8) + [0xB9, 0xE6, 0xBB, 0xAE] + Array(".txt".utf8)
            let descriptor = open(name.map { CChar(bitPattern: $0) } + [0], O_CREAT | O_WRONLY, 0o600)
            try #require(descriptor >= 0)
            close(descriptor)
            let report = try IndexBuilder(corpus: corpus, index: index).build()
            #expect(report.faults.count == 1)
            #expect(report.faults.first?.reason.contains("convmv -f GBK -t UTF-8") == true)
            #expect(try paths() == ["a.txt", "b.txt"])
        }
    #endif

    @Test func `A list of names that an error cuts short is an error, not a shorter list`() throws {
        let directory = try #require(opendir(folder.file("c")))
        defer { closedir(directory) }
        // What was a folder is now something that cannot be listed.
        let other = open("/dev/null", O_RDONLY)
        #expect(dup2(other, dirfd(directory)) >= 0)
        close(other)
        let error = #expect(throws: IndexError.self) { try Files.names(from: directory, "c") }
        #expect(error?.message.contains("cannot list the folder c") == true)
    }

    // MARK: The index

    #if os(Linux)
        /// Waits until somebody waits for the lock of the index.
        private func untilSomebodyWaits(forInode inode: UInt64) {
            while true {
                let locks = (try? String(contentsOfFile: "/proc/locks", encoding: .utf8)) ?? ""
                let isWaiting = locks.split(separator: "\n").contains {
                    $0.contains("-> FLOCK") && $0.contains(":\(inode) ")
                }
                if isWaiting { return }
                usleep(1000)
            }
        }

        private func inode(_ path: String) -> UInt64 {
            var status = stat()
            return stat(path, &status) == 0 ? UInt64(status.st_ino) : 0
        }

        @Test func `A build that waited indexes the corpus as it is then`() throws {
            _ = try IndexBuilder(corpus: corpus, index: index).build()
            var holder: IndexLock? = try IndexLock(index: index, purpose: "test")
            let finished = DispatchSemaphore(value: 0)
            Thread {
                var builder = IndexBuilder(corpus: self.corpus, index: self.index)
                builder.waitsForLock = true
                _ = try? builder.build()
                finished.signal()
            }.start()
            untilSomebodyWaits(forInode: inode(index + "/lock"))
            try FileManager.default.removeItem(atPath: folder.file("c/a.txt"))
            try folder.write("c/c.txt", "丙规划\n\n建设水库。")
            withExtendedLifetime(holder) {}
            holder = nil
            finished.wait()
            #expect(try paths() == ["b.txt", "c.txt"])
        }

        @Test func `Who waited for the lock of an index that was removed gets that of the one in its place`() throws {
            _ = try IndexBuilder(corpus: corpus, index: index).build()
            var old: IndexLock? = try IndexLock(index: index, purpose: "test")
            let finished = DispatchSemaphore(value: 0)
            Thread {
                let lock = try? IndexLock(index: self.index, purpose: "second", waits: true)
                if lock?.isHeld == true { finished.signal() }
            }.start()
            untilSomebodyWaits(forInode: inode(index + "/lock"))
            try FileManager.default.moveItem(atPath: index, toPath: folder.file("moved"))
            try FileManager.default.createDirectory(atPath: index, withIntermediateDirectories: false)
            #expect(old?.isHeld == false)
            old = nil
            #expect(finished.wait(timeout: .now() + 60) == .success)
        }
    #endif

    @Test func `A generation is not put in the place of an index that another made meanwhile`() throws {
        _ = try IndexBuilder(corpus: corpus, index: index).build()
        let old = try Manifest.read(fromIndex: index)
        let error = #expect(throws: IndexError.self) {
            try IndexTransaction.run(onIndex: index, purpose: "test", waits: false) { transaction in
                try FileManager.default.removeItem(atPath: index)
                try FileManager.default.removeItem(atPath: folder.file("c/a.txt"))
                _ = try IndexBuilder(corpus: corpus, index: index).build()
                try transaction.publish(old)
            }
        }
        #expect(error?.message.contains("was removed while it was being written") == true)
        #expect(try paths() == ["b.txt"])
        #expect(try IndexChecker(index: index).check().faults.isEmpty)
    }
}
