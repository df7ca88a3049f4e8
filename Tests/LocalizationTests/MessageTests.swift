import Localization
import Testing

@Suite struct MessageTests {
    @Test func `A language is the one of the locale, by the name that requests use`() {
        #expect(Language(locale: "zh_CN.UTF-8") == .chinese)
        #expect(Language(locale: "zh-Hans") == .chinese)
        #expect(Language(locale: "en_US.UTF-8") == .english)
        #expect(Language(locale: "") == .english)
        #expect(Language.allCases.map(\.rawValue) == ["en", "zh"])
    }

    @Test func `Sentences follow each other as each language writes them`() {
        let both = Message("One.", chinese: "一。").followed(by: Message("Two.", chinese: "二。"))
        #expect(both.text(in: .english) == "One. Two.")
        #expect(both.text(in: .chinese) == "一。二。")
        #expect(Message(verbatim: "750kV").text(in: .chinese) == "750kV")
    }

    /// Punctuation is Chinese without a Han character.
    private static let punctuation = Set("，。、；：")

    @Test func `Every text of the sources is translated, with all its values`() throws {
        let messages = try SourceMessage.all()
        #expect(messages.count > 250)
        for message in messages {
            let marks = message.chinese.text.filter { $0 != "%" && !$0.isWhitespace }
            #expect(message.chinese.hasHan || marks.allSatisfy(Self.punctuation.contains), "\(message)")
            // A value may be left out where the language has no need of it, but none may come from elsewhere.
            let foreign = message.chinese.values.subtracting(message.english.values)
            #expect(foreign.isEmpty, "\(message): \(foreign)")
        }
    }

    @Test func `A refusal of the command line has a translation`() throws {
        for (path, source) in try SourceMessage.swiftFiles() where path.hasPrefix("plansearch/") {
            #expect(!source.contains(/ValidationError\(\s*"[^"\\]*"\s*\)/), "\(path)")
            #expect(!source.contains(/verbatim: "[A-Za-z]/), "\(path)")
        }
    }

    @Test func `The scanner of the sources finds texts that are joined, wrapped and have values`() throws {
        let source = #"""
            // "a comment, chinese: "注"
            say("one \(a.b(c)) of " + "\(d)", chinese: "\(d)中的 \(a.b(c))")
            Message(
                "two",
                chinese: "二"
                    + "二")
            let text = "no message"
            """#
        let found = SourceMessage.messages(in: source, "file")
        #expect(found.map(\.english.text) == ["one % of %", "two"])
        #expect(found.map(\.chinese.text) == ["%中的 %", "二二"])
        #expect(found.first?.english.values == ["a", "d"])
    }
}
