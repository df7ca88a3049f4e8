import OriginalText

/// Takes the text out of one kind of original.
///
/// A reader is given untrusted bytes. It keeps to ``ReadingLimits``, and is called in a process of its own that may crash
/// or be ended without harm.
protocol OriginalReader {
    /// - Throws: ``ExtractionFault`` for what cannot be read at all. What can be read in part is read as far as it goes,
    ///   with a note.
    static func read(_ bytes: [UInt8], limits: ReadingLimits) throws(ExtractionFault) -> ExtractedText
}
