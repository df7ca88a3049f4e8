/// What the process that reads an original answers on its standard output: with status 0 the encoded text, with
/// ``faultStatus`` why there is none; with ``archiveStatus`` nothing: it is an archive, whose files are to be asked for.
public enum ExtractionAnswer {
    public static let faultStatus: Int32 = 3
    public static let archiveStatus: Int32 = 4

    /// A fault as it is written: its code, a line end, its description.
    public static func encoded(_ fault: ExtractionFault) -> [UInt8] {
        Array("\(fault.code.rawValue)\n\(fault.description)".utf8)
    }

    /// - Returns: `nil` for bytes that say no fault.
    public static func fault(_ bytes: [UInt8]) -> ExtractionFault? {
        guard let end = bytes.prefix(4096).firstIndex(of: UInt8(ascii: "\n")),
            let code = ExtractionFault.Code(rawValue: String(decoding: bytes[..<end], as: UTF8.self))
        else { return nil }
        let words = bytes[(end + 1)...].prefix(4096).map { $0 < 0x20 ? UInt8(ascii: " ") : $0 }
        return ExtractionFault(code, String(decoding: words, as: UTF8.self))
    }
}
