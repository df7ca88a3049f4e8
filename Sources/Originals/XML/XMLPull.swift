import LibXML2
import OriginalText

/// Reads an XML part forwards, element by element, through libxml2's reader.
///
/// Nothing outside the bytes is loaded. A document type is refused, so that there are no entities but XML's own. Where
/// the XML is wrong, reading goes on as well as libxml2 can; where it breaks off, as if the elements ended there. Both are
/// said by ``isDamaged``: the reader of a format keeps what it has. Owns libxml2's handle; not to be shared between threads.
final class XMLPull {
    enum Event {
        /// An element begins: ``name``, ``namespace`` and the attributes are its own.
        case start
        /// An element ends; also one without content.
        case end
        /// Characters: ``text``.
        case text
    }

    private let reader: xmlTextReaderPtr?
    private let memory: UnsafeMutableRawBufferPointer
    private let deepest: Int
    private var isAtEmptyElement = false
    private var names: [UnsafeRawPointer: String] = [:]
    private var namespaces: [UnsafeRawPointer: XMLNamespace] = [:]

    /// Of the element that began or ended last, without prefix.
    private(set) var name = ""
    private(set) var namespace = XMLNamespace.none
    /// How many elements are open; the root element alone is 1.
    private(set) var depth = 0
    var isDamaged: Bool { isBroken || errors.areFatal }
    private var isBroken = false
    private let errors = Errors()
    /// Set when reading ended because of a limit or of what is refused.
    private(set) var fault: ExtractionFault?

    /// - Parameter deepest: how deep elements may be nested.
    init(_ bytes: [UInt8], deepest: Int) {
        // libxml2 reads from the memory that it is given.
        memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
        memory.copyBytes(from: bytes)
        self.deepest = deepest
        // Without XML_PARSE_HUGE libxml2 limits depth and the length of a text itself; without XML_PARSE_NOENT it puts
        // no entities in.
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_COMPACT.rawValue | XML_PARSE_NOCDATA.rawValue
            | XML_PARSE_RECOVER.rawValue
        let start = memory.baseAddress!.assumingMemoryBound(to: CChar.self)
        reader =
            bytes.count < Int32.max
            ? xmlReaderForMemory(start, Int32(bytes.count), nil, nil, Int32(options)) : nil
        // The default handler prints.
        xmlTextReaderSetStructuredErrorHandler(
            reader,
            { context, error in
                guard let context, let error else { return }
                Unmanaged<Errors>.fromOpaque(context).takeUnretainedValue().take(error)
            }, Unmanaged.passUnretained(errors).toOpaque())
        if reader == nil { isBroken = true }
    }

    /// What libxml2 found wrong so far. A class, since libxml2 keeps a pointer to it.
    private final class Errors {
        var areFatal = false
        /// Whether libxml2 gave up because of one of its own limits, which it looks at before it hands out what it has read.
        var isLimit = false

        func take(_ error: UnsafePointer<xmlError>) {
            if error.pointee.level == XML_ERR_FATAL { areFatal = true }
            let limits = [XML_ERR_INTERNAL_ERROR, XML_ERR_NAME_TOO_LONG, XML_ERR_NO_MEMORY]
            if limits.contains(where: { Int32($0.rawValue) == error.pointee.code }) { isLimit = true }
        }
    }

    deinit {
        xmlFreeTextReader(reader)
        memory.deallocate()
    }

    /// The next event, `nil` at the end.
    func next() -> Event? {
        if isAtEmptyElement {
            isAtEmptyElement = false
            depth -= 1
            return .end
        }
        while fault == nil, !isBroken {
            guard xmlTextReaderRead(reader) == 1 else {
                isBroken = xmlTextReaderReadState(reader) != Int32(XML_TEXTREADER_MODE_EOF.rawValue)
                if errors.isLimit {
                    fault = ExtractionFault(.limit, "its XML is too deep or too long")
                }
                return nil
            }
            switch xmlReaderTypes(rawValue: UInt32(xmlTextReaderNodeType(reader))) {
            case XML_READER_TYPE_ELEMENT:
                depth += 1
                guard depth <= deepest else {
                    fault = ExtractionFault(.limit, "its elements are nested deeper than \(deepest)")
                    return nil
                }
                takeName()
                isAtEmptyElement = xmlTextReaderIsEmptyElement(reader) == 1
                return .start
            case XML_READER_TYPE_END_ELEMENT:
                depth -= 1
                takeName()
                return .end
            case XML_READER_TYPE_TEXT, XML_READER_TYPE_CDATA, XML_READER_TYPE_WHITESPACE,
                XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
                return .text
            case XML_READER_TYPE_DOCUMENT_TYPE, XML_READER_TYPE_ENTITY_REFERENCE:
                fault = ExtractionFault(.damaged, "it declares entities, which a document of its kind never does")
                return nil
            default: continue
            }
        }
        return nil
    }

    /// The characters of a text event.
    var text: String {
        guard let value = xmlTextReaderConstValue(reader) else { return "" }
        return String(cString: value)
    }

    /// The value of an attribute of the element that began last, by its name without prefix.
    ///
    /// - Parameter namespace: `nil` takes the first attribute of that name, whatever its namespace.
    func attribute(_ name: StaticString, _ namespace: XMLNamespace? = nil) -> String? {
        // Faster than the reader's own functions, which copy each value.
        guard let node = xmlTextReaderCurrentNode(reader), node.pointee.type == XML_ELEMENT_NODE else { return nil }
        var next = node.pointee.properties
        while let attribute = next {
            next = attribute.pointee.next
            guard equals(attribute.pointee.name, name) else { continue }
            if let namespace {
                let href = attribute.pointee.ns?.pointee.href
                guard href.map({ XMLNamespace(uri: String(cString: $0)) }) ?? .none == namespace else { continue }
            }
            guard let content = attribute.pointee.children?.pointee.content else { return "" }
            return String(cString: content)
        }
        return nil
    }

    /// Passes over the element that has just begun, to its end.
    func skip() {
        let outer = depth - 1
        while depth > outer, next() != nil {}
    }

    /// Calls the body for each element in the one that has just begun, and for each text; afterwards its end was read.
    /// The body may read on to the end of the element that it is called for; what it leaves is passed over.
    func forEachChild(
        text takeText: () throws(ExtractionFault) -> Void = {}, _ body: () throws(ExtractionFault) -> Void
    ) throws(ExtractionFault) {
        let inner = depth
        while let event = next() {
            switch event {
            case .start:
                try body()
                while depth > inner, next() != nil {}
            case .text: try takeText()
            case .end: if depth < inner { return }
            }
        }
    }

    /// All characters in the element that has just begun, with those of its elements.
    func allText() -> String {
        let outer = depth - 1
        var result = ""
        while depth > outer, let event = next() {
            if event == .text { result += text }
        }
        return result
    }

    private func takeName() {
        guard let node = xmlTextReaderCurrentNode(reader) else { return }
        // Names are kept once each by libxml2, so that the pointer identifies the name.
        if let pointer = node.pointee.name {
            if let known = names[pointer] {
                name = known
            } else {
                name = String(cString: pointer)
                names[pointer] = name
            }
        }
        // The same holds for what this function returns, but not for the pointer in the node.
        guard let href = xmlTextReaderConstNamespaceUri(reader) else {
            namespace = .none
            return
        }
        namespace = namespace(href)
    }

    private func namespace(_ href: UnsafePointer<xmlChar>) -> XMLNamespace {
        if let known = namespaces[href] { return known }
        let space = XMLNamespace(uri: String(cString: href))
        namespaces[href] = space
        return space
    }

    private func equals(_ name: UnsafePointer<xmlChar>?, _ other: StaticString) -> Bool {
        guard let name else { return false }
        let end = other.utf8CodeUnitCount
        for index in 0..<end where name[index] != other.utf8Start[index] { return false }
        return name[end] == 0
    }
}
