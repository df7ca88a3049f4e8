/// A word as a POSIX shell reads it, for commands that people copy from a message.
enum ShellWord {
    static func quoting(_ word: String) -> String {
        let safe = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            // Bytes above ASCII belong to letters, which no shell treats specially.
            case 0x80...: true
            default: "/._-@:+,=%".utf8.contains(byte)
            }
        }
        guard !safe || word.isEmpty else { return word }
        var quoted = "'".unicodeScalars
        for scalar in word.unicodeScalars {
            if scalar == "'" {
                quoted.append(contentsOf: "'\\''".unicodeScalars)
            } else {
                quoted.append(scalar)
            }
        }
        quoted.append("'")
        return String(quoted)
    }
}
