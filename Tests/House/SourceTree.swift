import Foundation

/// The Swift files under `Sources`, read for what they may not hold.
struct SourceTree {
    struct File {
        /// The target's folder: `PlanSearch`.
        var target: String
        /// Relative to `Sources`: `PlanSearch/Query/QueryLexer.swift`.
        var path: String
        var text: String
        /// The text without comments.
        var code: String
        /// The text without comments and without the contents of string literals.
        var bareCode: String
    }

    let files: [File]

    static let shared = SourceTree()

    private init() {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources").path
        var files: [File] = []
        for case let path as String in FileManager.default.enumerator(atPath: root) ?? .init()
        where path.hasSuffix(".swift") {
            let text = String(
                decoding: FileManager.default.contents(atPath: root + "/" + path) ?? Data(), as: UTF8.self)
            let (code, bareCode) = Self.code(of: text)
            files.append(
                File(
                    target: String(path.prefix { $0 != "/" }), path: path, text: text, code: code, bareCode: bareCode))
        }
        self.files = files.sorted { $0.path < $1.path }
    }

    func files(ofTarget target: String) -> [File] { files.filter { $0.target == target } }

    var targets: [String] { Set(files.map(\.target)).sorted() }

    /// Takes comments out, and for the second form what stands in string literals. Lines stay lines.
    private static func code(of text: String) -> (code: String, bareCode: String) {
        enum State { case code, lineComment, blockComment, string, longString }
        var state = State.code
        var code: [UInt8] = []
        var bare: [UInt8] = []
        let bytes = Array(text.utf8)
        var index = 0
        func starts(_ word: String) -> Bool { bytes[index...].starts(with: word.utf8) }
        while index < bytes.count {
            let byte = bytes[index]
            switch state {
            case .code:
                if starts("//") {
                    state = .lineComment
                } else if starts("/*") {
                    state = .blockComment
                } else {
                    let quote = starts("\"\"\"") ? 3 : byte == UInt8(ascii: "\"") ? 1 : 0
                    if quote > 0 { state = quote == 3 ? .longString : .string }
                    for offset in 0..<max(quote, 1) {
                        code.append(bytes[index + offset])
                        bare.append(bytes[index + offset])
                    }
                    index += max(quote, 1) - 1
                }
            case .lineComment:
                if byte == UInt8(ascii: "\n") {
                    state = .code
                    code.append(byte)
                    bare.append(byte)
                }
            case .blockComment:
                if starts("*/") {
                    state = .code
                    index += 1
                }
            case .string, .longString:
                code.append(byte)
                if byte == UInt8(ascii: "\\"), index + 1 < bytes.count {
                    index += 1
                    code.append(bytes[index])
                } else if state == .string, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n") {
                    state = .code
                    bare.append(byte)
                } else if state == .longString, starts("\"\"\"") {
                    state = .code
                    code.append(contentsOf: bytes[index + 1...index + 2])
                    bare.append(contentsOf: bytes[index...index + 2])
                    index += 2
                } else if byte == UInt8(ascii: "\n") {
                    bare.append(byte)
                }
            }
            index += 1
        }
        return (String(decoding: code, as: UTF8.self), String(decoding: bare, as: UTF8.self))
    }
}
