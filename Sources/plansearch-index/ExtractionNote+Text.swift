import OriginalText

extension ExtractionNote {
    /// The note for people.
    var sentence: String {
        let places = pages.isEmpty ? "" : " (pages " + pages.map(String.init).joined(separator: ", ") + ")"
        switch kind {
        case .scannedPages:
            return "\(Text.count(count, "page")) without text\(places): pictures, which only a program that recognizes "
                + "text reads (ocr)"
        case .recognizedPages: return "\(Text.count(count, "page")) recognized from pictures\(places)"
        case .unknownCharacters:
            return "\(Text.count(count, "character")) without a code that says what they are\(places)"
        case .pictures: return "\(Text.count(count, "picture")), which are not read"
        case .hiddenText: return "\(Text.count(count, "character")) that the original hides were left out"
        case .damaged: return "the original is damaged and was read as far as it goes"
        case .invalidBytes: return "\(Text.count(count, "byte")) that belong to no character"
        case .convertedByLibreOffice: return "converted by LibreOffice"
        case .convertedByAntiword:
            return "converted by antiword, which leaves out the numbers of lists; LibreOffice has them"
        }
    }
}
