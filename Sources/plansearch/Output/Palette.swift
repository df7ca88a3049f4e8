/// How each ``Style`` looks, as SGR escape sequences. File names, line numbers and matches look as in ripgrep.
enum Palette: Sendable, Equatable {
    case plain
    case colored

    func render(_ text: StyledText) -> String {
        text.runs.reduce(into: "") { line, run in
            if let link = run.link { line += "\u{1B}]8;;\(link)\u{1B}\\" }
            if self == .colored, let code = Self.code(run.style) {
                line += "\u{1B}[\(code)m\(run.text)\u{1B}[0m"
            } else {
                line += run.text
            }
            if run.link != nil { line += "\u{1B}]8;;\u{1B}\\" }
        }
    }

    private static func code(_ style: Style) -> String? {
        switch style {
        case .plain: nil
        case .title: "1"
        case .dim: "2"
        case .match: "1;31"
        case .file: "35"
        case .lineNumber: "32"
        case .notice: "1;33"
        case .fault: "1;31"
        }
    }
}
