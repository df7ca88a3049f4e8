/// The part of a file that a request asks for with the header `Range` (RFC 9110, 14).
enum ByteRange: Equatable {
    /// All of it: also where the header is in another unit, is no range, or names several. A server may ignore those.
    case whole
    /// In bytes from 0; not empty.
    case part(Range<Int>)
    /// The file has no byte of it.
    case unsatisfiable

    /// - Parameters:
    ///   - header: the value of `Range`; `nil` if the request has none.
    ///   - size: the file's, in bytes.
    init(_ header: String?, size: Int) {
        self = .whole
        guard let header, let equals = header.firstIndex(of: "="),
            header[..<equals].lowercased() == "bytes"
        else { return }
        let range = header[header.index(after: equals)...].filter { $0 != " " && $0 != "\t" }
        let ends = range.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2 else { return }
        // A number too large for the machine is beyond the end of any file.
        func number(_ text: Substring) -> Int? {
            guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            return Int(text) ?? .max
        }
        switch (number(ends[0]), number(ends[1])) {
        case (nil, let suffix?) where ends[0].isEmpty:
            self = suffix == 0 || size == 0 ? .unsatisfiable : .part(max(0, size - suffix)..<size)
        case (let first?, nil) where ends[1].isEmpty:
            self = first < size ? .part(first..<size) : .unsatisfiable
        case (let first?, let last?) where first <= last:
            self = first < size ? .part(first..<(last < size ? last + 1 : size)) : .unsatisfiable
        default: break
        }
    }
}
