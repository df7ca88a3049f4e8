/// What an element does to the text in it.
enum HTMLElement: UInt8 {
    case text
    /// Part of a line: `span`, `a` apart, and every name that is not known.
    case inline
    case block
    /// Its text is not part of the page that a reader sees.
    case unseen
    case html, body
    case title, meta
    case div
    case paragraph
    case heading1, heading2, heading3, heading4, heading5, heading6
    case anchor
    case bold
    case center
    case lineBreak
    case orderedList, unorderedList, listItem
    case table, rowGroup, headGroup, row, cell, headCell, caption
    case figureCaption
    case preformatted
    case image

    init(name: String) {
        self = Self.byName[name] ?? .inline
    }

    /// Whether its text stands on lines of its own.
    var isBlock: Bool {
        switch self {
        case .text, .inline, .unseen, .title, .meta, .anchor, .bold, .lineBreak, .image: false
        default: true
        }
    }

    /// 1 for h1; 0 for what is no heading.
    var headingLevel: Int {
        rawValue >= Self.heading1.rawValue && rawValue <= Self.heading6.rawValue
            ? Int(rawValue - Self.heading1.rawValue) + 1 : 0
    }

    private static let byName: [String: HTMLElement] = {
        var names: [String: HTMLElement] = [
            "html": .html, "body": .body, "title": .title, "meta": .meta, "p": .paragraph, "h1": .heading1,
            "h2": .heading2, "h3": .heading3, "h4": .heading4, "h5": .heading5, "h6": .heading6, "a": .anchor,
            "b": .bold, "strong": .bold, "center": .center, "br": .lineBreak, "ol": .orderedList,
            "ul": .unorderedList, "menu": .unorderedList, "dir": .unorderedList, "li": .listItem, "table": .table,
            "tbody": .rowGroup, "tfoot": .rowGroup, "thead": .headGroup, "tr": .row, "td": .cell, "th": .headCell,
            "caption": .caption, "figcaption": .figureCaption, "pre": .preformatted, "listing": .preformatted,
            "xmp": .preformatted, "img": .image,
        ]
        for name in ["div", "section", "article", "main", "form", "fieldset", "aside", "header", "footer", "nav"] {
            names[name] = .div
        }
        for name in [
            "address", "blockquote", "dd", "details", "dialog", "dl", "dt", "figure", "frameset", "hgroup", "hr",
            "legend", "marquee", "noframes", "search", "summary",
        ] {
            names[name] = .block
        }
        for name in [
            "script", "style", "noscript", "iframe", "frame", "object", "embed", "applet", "template", "svg", "math",
            "canvas", "audio", "video", "select", "option", "optgroup", "textarea", "input", "button", "datalist",
            "progress", "meter", "map", "area", "rp", "rt", "link", "base", "noframes",
        ] {
            names[name] = .unseen
        }
        return names
    }()
}
