#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Links to source files, for terminals that support them (OSC 8).
struct SourceLinks: Sendable, Equatable {
    /// The absolute path of the corpus; empty if the names have it already.
    var root: String

    /// `file://host/folder/file#385`.
    ///
    /// - Parameter fragment: a line, or `page=12`; programs that do not know it ignore it.
    func address(_ file: String, fragment: String) -> String {
        let path = SystemPaths.absolute(root.isEmpty ? file : "\(root)/\(file)")
        return "file://\(Self.encoded(SystemPaths.hostName))\(Self.encoded(path))#\(fragment)"
    }

    /// The address of a file of this machine: `file:///folder/file`.
    ///
    /// - Parameter path: from the root.
    static func fileAddress(_ path: String) -> String { "file://" + encoded(path) }

    /// Whether the terminal is known to support links. Others may show the address as text.
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

    /// Percent-encoded, except for characters that a path may contain.
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

/// Facts that the system provides.
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
