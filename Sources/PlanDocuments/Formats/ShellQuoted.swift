/// Names of files in commands that people copy from a message.
enum ShellQuoted {
    /// A word that a shell takes for exactly these bytes: `'a b.txt'`. With characters that a terminal would obey instead of
    /// showing them it is of the form `$'a\x1b.txt'`, which bash, zsh and ksh read.
    static func word(_ text: String) -> String {
        let isObeyed = text.unicodeScalars.contains(where: Self.isObeyed)
        var quoted = isObeyed ? "$'" : "'"
        for scalar in text.unicodeScalars {
            switch scalar {
            case "'": quoted += isObeyed ? "\\'" : "'\\''"
            case "\\" where isObeyed: quoted += "\\\\"
            case _ where Self.isObeyed(scalar):
                for byte in String(scalar).utf8 {
                    quoted += "\\x" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
                }
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "'"
    }

    private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
