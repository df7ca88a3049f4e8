extension DocumentLayout {
    /// The layout of pages: heads and feet, contents pages and notes are marked, tables are numbered.
    static func read(_ pages: [GlyphPage]) -> DocumentLayout {
        var layout = DocumentLayout(unmarked: pages)
        FurnitureLines.mark(&layout)
        ContentsLines.mark(&layout)
        FrameMargins.measure(&layout.frames, lines: layout.lines)
        NoteLines.mark(&layout)
        FrameMargins.measure(&layout.frames, lines: layout.lines)
        TableSequence.number(&layout)
        return layout
    }
}
