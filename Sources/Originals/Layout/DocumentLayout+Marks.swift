extension DocumentLayout {
    /// The layout of pages: heads and feet, contents pages and notes are marked, tables are numbered, and boxes joined
    /// that the end of a page cuts.
    static func read(_ pages: [GlyphPage]) -> DocumentLayout {
        var layout = DocumentLayout(unmarked: pages)
        FurnitureLines.mark(&layout)
        ContentsLines.mark(&layout)
        FrameMargins.measure(&layout.frames, lines: layout.lines)
        NoteLines.mark(&layout)
        FrameMargins.measure(&layout.frames, lines: layout.lines)
        TableSequence.number(&layout)
        BoxSequence.join(&layout)
        return layout
    }
}
