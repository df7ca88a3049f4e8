#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Names from a file: one a line, or the first column of CSV.
enum NameList {
    /// The most bytes that are read.
    static let maximumSize = 1 << 24

    /// What heads a column of names.
    private static let heads: Set<String> = ["name", "names", "project", "名称", "项目", "项目名称", "工程名称", "项目名"]

    /// Reads a file.
    ///
    /// - Parameter path: `-` for standard input.
    /// - Throws: a ``ClientError`` of code `usage` if it cannot be read, is too large or is not UTF-8.
    static func read(_ path: String) throws -> [String] {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw ClientError(.usage, "cannot read \(path): \(String(cString: strerror(errno)))")
        }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { unsafe in
                #if canImport(Glibc)
                    Glibc.read(descriptor, unsafe.baseAddress, unsafe.count)
                #elseif canImport(Musl)
                    Musl.read(descriptor, unsafe.baseAddress, unsafe.count)
                #else
                    Darwin.read(descriptor, unsafe.baseAddress, unsafe.count)
                #endif
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw ClientError(.usage, "cannot read \(path): \(String(cString: strerror(errno)))")
            }
            guard count > 0 else { break }
            bytes.append(contentsOf: buffer[..<count])
            guard bytes.count <= maximumSize else {
                throw ClientError(
                    .usage, "\(path) is larger than \(Figures.bytes(maximumSize)): is it a list of names?")
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ClientError(
                .usage, "\(path) is not UTF-8: `iconv -f GB18030 -t UTF-8` converts the older Chinese encodings")
        }
        return names(in: text)
    }

    /// The names of a text: the first cell of each row, each name once, without a heading.
    static func names(in text: String) -> [String] {
        var names: [String] = []
        var seen: Set<String> = []
        var isFirst = true
        for cell in firstCells(of: text) {
            let name = trimmed(cell)
            guard !name.isEmpty else { continue }
            defer { isFirst = false }
            if isFirst, heads.contains(name.lowercased()) { continue }
            if seen.insert(name).inserted { names.append(name) }
        }
        return names
    }

    /// The first cell of each row, by RFC 4180: quoted ones may hold commas and line ends. A tab ends a cell, too.
    private static func firstCells(of text: String) -> [String] {
        var cells: [String] = []
        var cell = String.UnicodeScalarView()
        var isQuoted = false
        var isFirstCell = true
        var isStart = true
        let scalars = Array(text.unicodeScalars.drop { $0 == "\u{FEFF}" })
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            if isQuoted {
                if scalar == "\"" {
                    if index < scalars.count, scalars[index] == "\"" {
                        index += 1
                        if isFirstCell { cell.append(scalar) }
                    } else {
                        isQuoted = false
                    }
                } else if isFirstCell {
                    cell.append(scalar)
                }
                continue
            }
            switch scalar {
            case "\"" where isStart: isQuoted = true
            case ",", "\t":
                isFirstCell = false
                isStart = true
                continue
            case "\n", "\r":
                cells.append(String(cell))
                cell = String.UnicodeScalarView()
                isFirstCell = true
                isStart = true
                continue
            default: if isFirstCell { cell.append(scalar) }
            }
            isStart = false
        }
        cells.append(String(cell))
        return cells
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[first...last])
        return String(view)
    }
}
