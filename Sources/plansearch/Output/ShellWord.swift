/// Quotes words for a POSIX shell, in commands that people copy from a message.
enum ShellWord {
    static func quoting(_ word: String) -> String {
        let safe = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            // Bytes above ASCII belong to characters without a special meaning in a shell.
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
