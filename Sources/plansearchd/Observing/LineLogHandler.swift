import Localization
import Logging
import PlanSearchSettings
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
/// How much is logged; a reload of the settings changes it for every logger there is.
final class LogThreshold: Sendable {
    static let shared = LogThreshold()
    private let state = Mutex(Logger.Level.info)

    var level: Logger.Level {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}

/// Makes one line of each event, for people or as JSON, and leaves it to a thread to write it.
struct LineLogHandler: LogHandler {
    /// The threshold of all unless it was set for this handler.
    var logLevel: Logger.Level {
        get { ownLevel ?? LogThreshold.shared.level }
        set { ownLevel = newValue }
    }
    private var ownLevel: Logger.Level?
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    let format: Settings.LogFormat
    private let writer: LogWriter

    init(format: Settings.LogFormat, writer: LogWriter = .standardError) {
        self.format = format
        self.writer = writer
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var fields = metadata
        if let provided = metadataProvider?.get() { fields.merge(provided) { $1 } }
        if let own = event.metadata { fields.merge(own) { $1 } }
        if let error = event.error { fields["error"] = "\(error)" }
        let format = format
        writer.write(Self.line(event.level, event.message.description, fields, format)) { count in
            Self.line(
                .warning, "log lines were lost: they could not be written, or not in time", ["lines": "\(count)"],
                format)
        }
    }

    private static func line(
        _ level: Logger.Level, _ message: String, _ fields: Logger.Metadata, _ format: Settings.LogFormat
    ) -> String {
        let sorted = fields.sorted { $0.key < $1.key }
        let time = Date().formatted(.iso8601)
        var line: String
        switch format {
        case .text:
            line = "\(time) \(level) \(oneLine(message))"
            for (key, value) in sorted { line += " \(key)=\(word("\(value)"))" }
        case .json:
            line = "{\"time\":\"\(time)\",\"level\":\"\(level)\",\"message\":"
            line += quoted(message)
            for (key, value) in sorted { line += ",\(quoted(key)):\(quoted("\(value)"))" }
            line += "}"
        }
        return line + "\n"
    }

    /// A value of the text form: in quotes if it is not one plain word.
    private static func word(_ text: String) -> String {
        let isPlain =
            !text.isEmpty
            && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0 != "\"" && !ShownText.isUnsafe($0) }
        return isPlain ? text : quoted(text)
    }

    /// Line ends and other controls would let a text forge lines.
    private static func oneLine(_ text: String) -> String {
        String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\t" || ShownText.isUnsafe($0) ? " " : $0 }))
    }

    /// A JSON string.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case _ where scalar == "\t" || ShownText.isUnsafe(scalar):
                // Beyond the first plane JSON takes a pair.
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
