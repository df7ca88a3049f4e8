import PlanDocuments

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The files of `Corpus/`, and files beside the tests.
enum CorpusFiles {
    static let names = [
        "2018-national-lanxi-plan", "2021-gansu-regional-plans", "2022-linxia-lanxi-implementation",
        "2022-pingan-lanxi-tasks", "2022-qinghai-gansu-lanxi-implementation",
    ]

    static func source(_ name: String) throws -> SourceFile {
        SourceFile(path: "\(name).txt", bytes: try bytes(of: repository + "/Corpus/\(name).txt"))
    }

    static let folder: String = {
        let path = "\(#filePath)"
        return String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
    }()

    private static var repository: String { folder + "/../.." }

    static func bytes(of path: String) throws -> [UInt8] {
        guard let file = fopen(path, "rb") else { throw NotFound(string: path) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    static func write(_ text: String, to path: String) throws {
        guard let file = fopen(path, "wb") else { throw NotFound(string: path) }
        defer { fclose(file) }
        let bytes = Array(text.utf8)
        _ = fwrite(bytes, 1, bytes.count, file)
    }

    static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
