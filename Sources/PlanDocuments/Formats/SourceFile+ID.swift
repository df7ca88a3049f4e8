extension SourceFile {
    /// The part of plan and passage ids that stands for the file.
    ///
    /// It depends on ``path`` alone, so that other files do not change it, and no two paths have the same. `.txt` is left
    /// out, unless what is left would look like the path of another source; other extensions stay. `/` is written `:`,
    /// and a `:` or `~` of the path itself `~.` or `~~`. `~_` ends the stem of a file whose name does not say that it is
    /// read, so that `a` is not taken for `a.txt`.
    public var idStem: String {
        switch SourceFormats.claim(path) {
        case .text, .original: Self.escaped(withoutImpliedExtension)
        case .unknown, .none: Self.escaped(path[...]) + "~_"
        }
    }

    private static func escaped(_ stem: Substring) -> String {
        guard
            stem.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "~") })
        else { return String(stem) }
        var id = ""
        for scalar in stem.unicodeScalars {
            switch scalar {
            case "/": id += ":"
            case ":": id += "~."
            case "~": id += "~~"
            default: id.unicodeScalars.append(scalar)
            }
        }
        return id
    }

    /// ``path`` without the extension of plain text, unless what is left would look like the path of another source.
    private var withoutImpliedExtension: Substring {
        let implied = PlainTextFormat.impliedExtension
        guard path.hasSuffix(implied) else { return path[...] }
        let rest = path.dropLast(implied.count)
        guard !rest.isEmpty, !rest.hasSuffix("/"), !SourceFormats.canRead(String(rest)) else { return path[...] }
        return rest
    }
}
