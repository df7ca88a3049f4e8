import FoundationEssentials
import Testing

@testable import PlanSearchSettings

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Telling one version of a file from the next.
struct FileStatusTests {
    /// Runs a body with the path of a folder that is there for its length.
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "plansearch-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path)
    }

    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    @Test func `A file that nobody touches keeps its status`() throws {
        try withFolder { folder in
            try write("a", to: folder + "/file")
            let status = try #require(FileStatus(path: folder + "/file"))
            #expect(FileStatus(path: folder + "/file") == status)
            #expect(!status.isSocket)
        }
    }

    @Test func `A file that another of the same size is renamed over has another status`() throws {
        try withFolder { folder in
            try write("a", to: folder + "/file")
            let before = FileStatus(path: folder + "/file")
            try write("b", to: folder + "/new")
            #expect(rename(folder + "/new", folder + "/file") == 0)
            #expect(FileStatus(path: folder + "/file") != before)
        }
    }

    @Test func `What is not there has no status`() throws {
        try withFolder { folder in
            #expect(FileStatus(path: folder + "/none") == nil)
            let failure = #expect(throws: FileStatus.Failure.self) {
                try FileStatus(ofLinkOrFile: folder + "/none")
            }
            #expect(failure?.errorNumber == ENOENT)
        }
    }

    @Test func `A link is looked at itself or followed`() throws {
        try withFolder { folder in
            try write("a", to: folder + "/file")
            #expect(symlink("file", folder + "/link") == 0)
            #expect(FileStatus(path: folder + "/link") == FileStatus(path: folder + "/file"))
            #expect(try FileStatus(ofLinkOrFile: folder + "/link") != FileStatus(ofLinkOrFile: folder + "/file"))
        }
    }
}
