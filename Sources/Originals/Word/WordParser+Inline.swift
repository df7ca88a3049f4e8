import OriginalText

/// What stands in a paragraph.
extension WordParser {
    /// The content of the element that has just begun: a paragraph, or what may stand around a part of it.
    func readInline(into paragraph: inout WordParagraph) throws(ExtractionFault) {
        try xml.forEachChild { () throws(ExtractionFault) in
            switch (xml.namespace, xml.name) {
            case (.word, "r"): try readRun(into: &paragraph)
            case (.word, "pPr"): paragraph.properties = try WordParagraphProperties(xml)
            case (.word, "sdt"):
                try readContentControl { () throws(ExtractionFault) in try readInline(into: &paragraph) }
            case (.word, "fldSimple"):
                let outer = fields.count
                fields.append(Field(instruction: xml.attribute("instr") ?? "", isInResult: true))
                noteField(in: &paragraph)
                try readInline(into: &paragraph)
                fields.removeLast(max(0, fields.count - outer))
            case (.word, "hyperlink"), (.word, "smartTag"), (.word, "ins"), (.word, "moveTo"), (.word, "customXml"),
                (.word, "dir"), (.word, "bdo"), (.compatibility, "AlternateContent"), (.compatibility, "Choice"):
                try readInline(into: &paragraph)
            case (.math, _): try readMath(into: &paragraph)
            default: break
            }
        }
    }

    private func readRun(into paragraph: inout WordParagraph) throws(ExtractionFault) {
        var run = WordRunProperties()
        var look: Look?
        try xml.forEachChild { () throws(ExtractionFault) in
            if xml.namespace == .word, xml.name == "rPr" {
                run = try WordRunProperties(xml)
                return
            }
            let known = look ?? self.look(of: run, in: paragraph)
            look = known
            try readRunContent(known, run, into: &paragraph)
        }
    }

    /// What the properties of a run, of its style and of its paragraph's style come to.
    struct Look {
        var isBold = false
        var isHidden = false
    }

    private func look(of run: WordRunProperties, in paragraph: WordParagraph) -> Look {
        let ofParagraph = styles.paragraph(paragraph.properties.style)?.run
        let ofRun = styles[run.style]?.run
        // A property that styles of both kinds turn on is turned off again.
        func toggle(_ property: KeyPath<WordRunProperties, Bool?>) -> Bool {
            if let direct = run[keyPath: property] { return direct }
            let first = ofParagraph?[keyPath: property] ?? styles.defaults[keyPath: property] ?? false
            return first != (ofRun?[keyPath: property] ?? false)
        }
        let typeface = run.typeface ?? ofRun?.typeface ?? ofParagraph?.typeface ?? styles.defaults.typeface
        return Look(
            isBold: toggle(\.isBold) || typeface.map(Self.isBoldTypeface) == true, isHidden: toggle(\.isHidden))
    }

    /// Whether a typeface is used where others are bold. 微软雅黑 is one for whole texts.
    private static func isBoldTypeface(_ name: String) -> Bool {
        (name.hasSuffix("黑体") || name.contains("黑体_") || name == "SimHei" || name.contains("小标宋"))
    }

    private var isInInstruction: Bool { fields.contains { !$0.isInResult } }

    private func readRunContent(
        _ look: Look, _ run: WordRunProperties, into paragraph: inout WordParagraph
    ) throws(ExtractionFault) {
        switch (xml.namespace, xml.name) {
        case (.word, "fldChar"): readFieldMark(look, into: &paragraph)
        case (.word, "instrText"):
            let text = xml.allText()
            if let last = fields.indices.last, !fields[last].isInResult { fields[last].instruction += text }
        case (.word, "t"): add(xml.allText(), look, to: &paragraph)
        case (.word, "tab"), (.word, "ptab"): add("\t", look, to: &paragraph)
        case (.word, "br"):
            guard !isInInstruction, !look.isHidden else { return }
            let type = xml.attribute("type")
            paragraph.lines.append(.init(isAfterPage: type == "page" || type == "column"))
        case (.word, "cr"): if !isInInstruction, !look.isHidden { paragraph.lines.append(.init()) }
        case (.word, "noBreakHyphen"): add("-", look, to: &paragraph)
        case (.word, "sym"):
            let code = xml.attribute("char").flatMap { UInt32($0, radix: 16) } ?? 0
            if let character = WordSymbols.character(code, typeface: xml.attribute("font")) {
                add(String(character), look, to: &paragraph)
            } else {
                unknownCharacters += 1
            }
        case (.word, "footnoteReference"), (.word, "endnoteReference"):
            guard !isInInstruction, !look.isHidden, let id = xml.attribute("id") else { return }
            paragraph.notes.append(WordNote(id: id, isEndnote: xml.name == "endnoteReference"))
        case (.word, "ruby"):
            // The base text; what stands above it says how it is read.
            try xml.forEachChild { () throws(ExtractionFault) in
                if xml.name == "rubyBase" { try readInline(into: &paragraph) }
            }
        case (.word, "drawing"), (.word, "pict"), (.word, "object"): try readDrawing(look, into: &paragraph)
        case (.compatibility, "AlternateContent"), (.compatibility, "Choice"):
            try xml.forEachChild { () throws(ExtractionFault) in try readRunContent(look, run, into: &paragraph) }
        case (.math, _): try readMath(into: &paragraph)
        default: break
        }
    }

    private func add(_ text: String, _ look: Look, to paragraph: inout WordParagraph) {
        guard !isInInstruction else { return }
        guard !look.isHidden else {
            hiddenLength += text.count { !$0.isWhitespace }
            return
        }
        if paragraph.isBlank { paragraph.isContents = isInContents }
        paragraph.append(text, isBold: look.isBold)
    }

    private func readFieldMark(_ look: Look, into paragraph: inout WordParagraph) {
        switch xml.attribute("fldCharType") {
        case "begin": fields.append(Field())
        case "separate":
            guard let last = fields.indices.last else { return }
            fields[last].isInResult = true
            noteField(in: &paragraph)
        case "end":
            guard let field = fields.popLast(), !field.isInResult else { return }
            // Of the fields without a result, this one shows something.
            if let text = WordFormula.shown(field.instruction) { add(text, look, to: &paragraph) }
        default: break
        }
    }

    private func noteField(in paragraph: inout WordParagraph) {
        if fields.last?.kind.uppercased() == "SEQ" { paragraph.hasSequence = true }
    }

    /// A drawing, a picture or an object: what its text boxes hold.
    private func readDrawing(_ look: Look, into paragraph: inout WordParagraph) throws(ExtractionFault) {
        let outer = xml.depth - 1
        var hasText = false
        var hasPicture = false
        while xml.depth > outer, let event = xml.next() {
            guard event == .start else { continue }
            switch (xml.namespace, xml.name) {
            case (.word, "txbxContent"):
                let before = fields
                fields = []
                let items = try items()
                fields = before
                guard !look.isHidden, !isInInstruction else { continue }
                paragraph.boxes += items
                hasText = true
            case (.compatibility, "Fallback"): xml.skip()
            case (_, "blip"), (.vml, "imagedata"), (_, "chart"), (_, "relIds"), (_, "OLEObject"): hasPicture = true
            default: break
            }
        }
        if hasPicture, !hasText { pictures += 1 }
    }

    /// A formula, as its characters follow each other; a fraction with a stroke.
    func readMath(into paragraph: inout WordParagraph) throws(ExtractionFault) {
        let outer = xml.depth - 1
        let look = Look()
        while xml.depth > outer, let event = xml.next() {
            guard event == .start else { continue }
            switch (xml.namespace, xml.name) {
            case (.math, "t"), (.word, "t"): add(xml.allText(), look, to: &paragraph)
            case (.math, "den"): add("/", look, to: &paragraph)
            case (.word, "del"), (.word, "moveFrom"): xml.skip()
            default: break
            }
        }
    }
}
