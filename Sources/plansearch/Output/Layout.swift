import Localization
import SearchAPI

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// When to colour: what `--color` takes.
enum ColorChoice: String, CaseIterable, Sendable {
    case auto
    case always
    case never
}

/// How results look on their output.
struct Layout: Sendable, Equatable {
    /// The terminal's width; `nil` if results do not go to a terminal. Then nothing is wrapped or cut short, so that
    /// other programs get one line for each thing.
    var columns: Int?
    var palette: Palette
    var width: DisplayWidth
    /// Makes file names links; `nil` if the terminal does not support links.
    var links: SourceLinks?

    /// The narrowest terminal that has a layout. A narrower one wraps lines itself.
    static let minimumColumns = 24

    init(columns: Int? = nil, palette: Palette = .plain, width: DisplayWidth = DisplayWidth()) {
        self.columns = columns.map { max($0, Self.minimumColumns) }
        self.palette = palette
        self.width = width
    }

    /// The layout for standard output.
    init(descriptor: Int32 = STDOUT_FILENO, color: ColorChoice, environment: ClientEnvironment) {
        let isTerminal = isatty(descriptor) == 1
        let palette: Palette =
            switch color {
            case .always: .colored
            case .never: .plain
            case .auto:
                isTerminal && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb" ? .colored : .plain
            }
        self.init(
            columns: isTerminal ? Self.columns(of: descriptor, environment: environment) : nil,
            palette: palette,
            width: DisplayWidth(locale: environment.locale)
        )
    }

    private static func columns(of descriptor: Int32, environment: ClientEnvironment) -> Int {
        var size = winsize()
        if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        if let given = environment["COLUMNS"].flatMap({ Int($0) }), given > 0 { return given }
        return 80
    }

    /// `2018-national-lanxi-plan.txt:385` or, of an original with pages or sheets, `plan.pdf p. 12`, in an archive
    /// `a.zip/附件/plan.pdf p. 12`; as a link to the file on the disk if the terminal supports that.
    ///
    /// - Parameter lines: what stands for the line, if that is not its number.
    func location(_ source: SourceRange, lines: String? = nil) -> StyledText {
        let place = source.placeInOriginal
        let link = links?.address(source.file, fragment: source.page.map { "page=\($0)" } ?? "\(source.line)")
        var location = StyledText()
        location.append(source.file, .file, link: link)
        if let member = source.member { location.append("/" + member, .file, link: link) }
        location.append(place == nil ? ":" : " ", .dim, link: link)
        location.append(place ?? lines ?? String(source.line), .lineNumber, link: link)
        return location
    }

    /// A line for the output, without a line end.
    func line(_ text: StyledText) -> String {
        palette.render(text)
    }

    /// A text as indented lines: wrapped on a terminal, one line elsewhere.
    ///
    /// - Parameters:
    ///   - indent: spaces before the first line.
    ///   - hanging: spaces before the others. The default is `indent`.
    func lines(_ text: StyledText, indent: Int, hanging: Int? = nil) -> [String] {
        guard let columns else { return [String(repeating: " ", count: indent) + line(text)] }
        let hanging = hanging ?? indent
        // Two columns remain even where a deep outline leaves no room.
        let wrapped = text.wrapped(
            columns: max(columns - hanging, 2), first: max(columns - indent, 2), width: width)
        return wrapped.enumerated().map { index, part in
            String(repeating: " ", count: index == 0 ? indent : hanging) + line(part)
        }
    }

    /// Parts joined with ` · `. If the terminal is too narrow, lines break only at the dots.
    ///
    /// - Parameter head: the text before the first part. Later lines are indented by its width.
    func items(_ parts: [StyledText], head: StyledText = StyledText(), indent: Int = 0) -> [String] {
        let separator = StyledText(" · ", .dim)
        guard let columns else { return lines(head + .joined(parts, by: separator), indent: indent) }
        let hanging = indent + head.columns(width)
        var rows: [[StyledText]] = []
        for part in parts {
            let extended = (rows.last ?? []) + [part]
            let needed = StyledText.joined(extended, by: separator).columns(width)
            if rows.isEmpty || needed > columns - hanging {
                rows.append([part])
            } else {
                rows[rows.count - 1] = extended
            }
        }
        return rows.enumerated().flatMap { index, row in
            let row = StyledText.joined(row, by: separator)
            return index == 0
                ? lines(head + row, indent: indent, hanging: hanging) : lines(row, indent: hanging)
        }
    }
}

extension SourceRange {
    /// Where in the original a reader looks: `p. 12`, `p. 15 (12)` where 12 is printed on it, `p. 3 OCR` where it was
    /// recognized from a picture, `项目清单 row 7`; `nil` for text
    /// and for originals without pages and sheets.
    var placeInOriginal: String? {
        if let page {
            let label = pageLabel.map { " (\($0))" } ?? ""
            // What was recognized from a picture may be wrong.
            let mark = recognized ? " OCR" : ""
            return say("p. \(page)\(label)\(mark)", chinese: "第 \(page) 页\(label)\(mark)")
        }
        if let paragraph { return say("paragraph \(paragraph)", chinese: "第 \(paragraph) 段") }
        guard let sheet else { return nil }
        return row.map { say("\(sheet) row \($0)", chinese: "\(sheet) 第 \($0) 行") } ?? sheet
    }
}
