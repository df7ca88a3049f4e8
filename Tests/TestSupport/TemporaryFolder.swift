import Foundation

/// A folder of a test's own, removed with all it holds when the test is done with it.
public final class TemporaryFolder: Sendable {
    public let path: String

    public init() throws {
        // Short, since the path of a Unix socket must fit into 107 bytes.
        var template = Array((NSTemporaryDirectory() + "/ps-XXXXXX").utf8CString)
        guard let made = mkdtemp(&template) else {
            throw CocoaError(.fileWriteUnknown)
        }
        path = String(cString: made)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of a file in the folder.
    public func file(_ name: String) -> String { path + "/" + name }

    /// Writes a file, and the folders above it.
    @discardableResult
    public func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        let url = URL(fileURLWithPath: file(name))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        return url.path
    }

    @discardableResult
    public func write(_ name: String, _ text: String) throws -> String {
        try write(name, Array(text.utf8))
    }
}

/// The project's own files.
public enum ProjectFiles {
    /// The folder of the package.
    public static let root: String = {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(3)
        return parts.joined(separator: "/")
    }()

    /// The real corpus.
    public static let corpus = root + "/Corpus"

    /// The plan texts of the real corpus by name.
    public static let corpusFiles = [
        "2018-national-lanxi-plan.txt", "2021-gansu-regional-plans.txt", "2022-linxia-lanxi-implementation.txt",
        "2022-pingan-lanxi-tasks.txt", "2022-qinghai-gansu-lanxi-implementation.txt",
    ]

    public static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
}
