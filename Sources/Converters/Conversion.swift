public import OriginalText

/// Has an original made into one that is read here, by a program of the system.
///
/// The program works on a copy in a folder of its own, which is removed however it ends.
public struct Conversion: Sendable {
    public var converters: Converters
    public var limits = Limits()
    /// The folder for temporary files; `nil`, the default, for the system's.
    public var temporary: String?

    public init(_ converters: Converters) {
        self.converters = converters
    }

    public struct Limits: Sendable, Equatable {
        /// From start to end, in seconds; 120 unless told otherwise.
        public var time = 120
        /// Bytes of what is made; 512 MiB unless told otherwise. A process that runs in a sandbox can write no file that
        /// is larger.
        public var output = 512 << 20

        public init() {}
    }

    /// What a converter made.
    public struct Result: Sendable, Equatable {
        public enum Form: Sendable {
            /// DOCX or XLSX.
            case package
            /// DocBook, in XML.
            case docBook
        }

        public var bytes: [UInt8]
        public var form: Form

        public init(bytes: [UInt8], form: Form) {
            self.bytes = bytes
            self.form = form
        }
    }

    /// - Parameter stop: a descriptor. When it becomes readable, the program is killed and what it made is removed.
    /// - Throws: ``ExtractionFault``.
    public func run(
        _ bytes: [UInt8], _ original: ConvertibleOriginal, until stop: Int32? = nil
    ) throws(ExtractionFault) -> Result {
        let made: Result
        if let office = converters.office {
            made = try ConversionRun(self, program: office, name: "LibreOffice", stop: stop).office(bytes, original)
        } else if let antiword = converters.antiword, original.ending == "doc" {
            made = try ConversionRun(self, program: antiword, name: "antiword", stop: stop).antiword(bytes, original)
        } else {
            let what = converters.antiword == nil ? "LibreOffice" : "LibreOffice, and not antiword,"
            throw ExtractionFault(
                .unsupported, "it is \(original.description), which \(what) reads; \(converters.remedy)")
        }
        return made
    }
}
