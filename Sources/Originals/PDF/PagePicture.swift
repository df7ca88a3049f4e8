public import OriginalText

/// A page of a PDF as a picture, for a program that recognizes text.
public enum PagePicture {
    /// The picture as a file in PGM: grey, 255 is white.
    ///
    /// - Parameters:
    ///   - page: from 1.
    ///   - dotsPerInch: fewer for a page so large that it would have more than 64 million.
    public static func read(_ bytes: [UInt8], page: Int, dotsPerInch: Int) throws(ExtractionFault) -> [UInt8] {
        let file = try PDFFile(bytes)
        guard page >= 1, page <= file.pageCount else {
            throw ExtractionFault(.damaged, "it has no page \(page)")
        }
        guard let picture = file.picture(page: page - 1, dotsPerInch: dotsPerInch) else {
            throw ExtractionFault(.damaged, "its page \(page) cannot be shown")
        }
        return picture
    }
}
