#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Addresses of source files for terminals that open them (OSC 8).
struct SourceLinks: Sendable, Equatable {
    /// The corpus, from the root of the file system; empty if names are whole already.
    var root: String

    /// `file://host/folder/file#line`; the line as a fragment, which programs that know no lines pass over.
    func address(_ file: String, line: Int) -> String {
        let path = SystemPaths.absolute(root.isEmpty ? file : "\(root)/\(file)")
        return "file://\(Self.encoded(SystemPaths.hostName))\(Self.encoded(path))#\(line)"
    }

    /// Whether the terminal is known to have links; others may show the address as text.
    static func isSupported(_ environment: ClientEnvironment) -> Bool {
        guard let terminal = environment["TERM"], terminal != "dumb" else { return false }
        if let version = environment["VTE_VERSION"].flatMap({ Int($0) }) { return version >= 5000 }
        if ["KITTY_WINDOW_ID", "WEZTERM_PANE", "WT_SESSION", "KONSOLE_VERSION", "GHOSTTY_RESOURCES_DIR"]
            .contains(where: { environment[$0] != nil })
        {
            return true
        }
        if let program = environment["TERM_PROGRAM"] {
            return ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "mintty", "Tabby", "zed"].contains(program)
        }
        return ["kitty", "alacritty", "foot", "ghostty", "wezterm"].contains { terminal.contains($0) }
    }

    /// Percent-encoded but for what a path may have.
    private static func encoded(_ path: String) -> String {
        var text = ""
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                text += byte < 16 ? "%0" + digits : "%" + digits
            }
        }
        return text
    }
}

/// What only the system knows.
enum SystemPaths {
    static func absolute(_ path: String) -> String {
        if path.hasPrefix("/") { return path }
        var buffer = [CChar](repeating: 0, count: 4_096)
        guard getcwd(&buffer, buffer.count) != nil else { return path }
        return buffer.withUnsafeBufferPointer { String(cString: $0.baseAddress!) } + "/" + path
    }

    static var hostName: String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "" }
        return buffer.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    }
}
