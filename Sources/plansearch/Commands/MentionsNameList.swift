#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Names from a file: one per line, or a column of CSV. Its heading is one for names; without one it is the
/// first.
enum NameList {
    /// The maximum size of a file, in bytes.
    static let maximumSize = 1 << 24

    /// Headings of a column of names.
    private static let heads: Set<String> = ["name", "names", "project", "名称", "项目", "项目名称", "工程名称", "项目名"]

    /// Reads a file.
    ///
    /// - Parameter path: `-` for standard input.
    /// - Throws: a ``ClientError`` of code `usage` if it cannot be read, is too large or is not UTF-8.
    static func read(_ path: String) throws -> [String] {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw ClientError(
                .usage, "cannot read \(path): \(SystemError.message())",
                chinese: "无法读取 \(path)：\(SystemError.message())")
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
                throw ClientError(
                    .usage, "cannot read \(path): \(SystemError.message())",
                    chinese: "无法读取 \(path)：\(SystemError.message())")
            }
            guard count > 0 else { break }
            bytes.append(contentsOf: buffer[..<count])
            guard bytes.count <= maximumSize else {
                throw ClientError(
                    .usage, "\(path) is larger than \(Figures.bytes(maximumSize)): is it a list of names?",
                    chinese: "\(path) 大于 \(Figures.bytes(maximumSize))：它是名称列表吗？")
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ClientError(
                .usage, "\(path) is not UTF-8: `iconv -f GB18030 -t UTF-8` converts the older Chinese encodings",
                chinese: "\(path) 不是 UTF-8：`iconv -f GB18030 -t UTF-8` 可转换旧编码")
        }
        return names(in: text)
    }

    /// The names of a text: one cell of each row, each name once, without a heading.
    static func names(in text: String) -> [String] {
        var names: [String] = []
        var seen: Set<String> = []
        // The column of names by the first row with text; in 序号,项目名称 it is the second.
        var column: Int?
        for cells in rows(of: text) {
            let row = cells.map(trimmed)
            guard row.contains(where: { !$0.isEmpty }) else { continue }
            guard let own = column else {
                let headed = row.firstIndex { heads.contains($0.lowercased()) }
                column = headed ?? 0
                if headed == nil, !row[0].isEmpty, seen.insert(row[0]).inserted { names.append(row[0]) }
                continue
            }
            guard own < row.count, !row[own].isEmpty else { continue }
            if seen.insert(row[own]).inserted { names.append(row[own]) }
        }
        return names
    }

    /// The rows, by RFC 4180: quoted cells may contain commas and line ends. A tab ends a cell too. So does a semicolon,
    /// which some spreadsheets write, if the first line then has a column with a heading for names.
    private static func rows(of text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = String.UnicodeScalarView()
        var isQuoted = false
        var isStart = true
        func endCell() {
            row.append(String(cell))
            cell = String.UnicodeScalarView()
            isStart = true
        }
        let scalars = Array(text.unicodeScalars.drop { $0 == "\u{FEFF}" })
        let splitsAtSemicolons = hasSemicolonHeading(scalars)
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            if isQuoted {
                if scalar == "\"" {
                    if index < scalars.count, scalars[index] == "\"" {
                        index += 1
                        cell.append(scalar)
                    } else {
                        isQuoted = false
                    }
                } else {
                    cell.append(scalar)
                }
                continue
            }
            switch scalar {
            case "\"" where isStart: isQuoted = true
            case ",", "\t":
                endCell()
                continue
            case ";" where splitsAtSemicolons:
                endCell()
                continue
            case "\n", "\r":
                endCell()
                rows.append(row)
                row = []
                continue
            default: cell.append(scalar)
            }
            isStart = false
        }
        endCell()
        rows.append(row)
        return rows
    }

    private static func hasSemicolonHeading(_ text: [Unicode.Scalar]) -> Bool {
        let line = text.prefix { $0 != "\n" && $0 != "\r" }
        guard !line.contains(","), !line.contains("\t") else { return false }
        let cells = line.split(separator: ";", omittingEmptySubsequences: false).map { cell in
            trimmed(String(String.UnicodeScalarView(cell.filter { $0 != "\"" })))
        }
        return cells.count > 1 && cells.contains { heads.contains($0.lowercased()) }
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
