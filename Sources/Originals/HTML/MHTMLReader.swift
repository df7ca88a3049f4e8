import OriginalText

/// Takes the text out of a web page that a browser saved as one file, with its pictures (MHTML): its page is read as any other.
enum MHTMLReader: OriginalReader {
    /// How deep parts may be nested.
    private static let deepest = 8

    static func read(_ bytes: [UInt8], limits: ReadingLimits) throws(ExtractionFault) -> ExtractedText {
        let message = MIMEMessage(bytes[...])
        guard let page = page(of: message, limits: limits) else {
            throw ExtractionFault(.damaged, "it is a saved web page (MHTML) in which no page can be found")
        }
        let content = page.content
        // The page itself may state another, from before it was saved.
        let stated = page.parameter("charset").flatMap { DecodedText.name(ofLabel: $0.lowercased()) }
        var text: ExtractedText
        if let stated, stated != "UTF-8", let decoded = DecodedText(content, from: stated) {
            text = try HTMLReader.read(decoded, limits: limits)
        } else {
            text = try HTMLReader.read(content, limits: limits)
        }
        text.format = "mhtml"
        return text
    }

    /// The page that was saved: the one that `start` names, or that has the address that was saved, else the first.
    private static func page(of message: MIMEMessage, limits: ReadingLimits) -> MIMEMessage? {
        var pages: [MIMEMessage] = []
        var room = limits.parts
        collect(message, &pages, &room, depth: 0)
        if let start = message.parameter("start"), let page = pages.first(where: { $0.headers["content-id"] == start })
        {
            return page
        }
        if let address = message.headers["snapshot-content-location"] ?? message.headers["content-location"],
            let page = pages.first(where: { $0.headers["content-location"] == address })
        {
            return page
        }
        return pages.first
    }

    private static func collect(_ message: MIMEMessage, _ pages: inout [MIMEMessage], _ room: inout Int, depth: Int) {
        if message.type == "text/html" || message.type == "application/xhtml+xml" { pages.append(message) }
        guard depth < deepest, room > 0 else { return }
        let parts = message.parts(most: room)
        room -= parts.count
        for part in parts { collect(part, &pages, &room, depth: depth + 1) }
    }
}
