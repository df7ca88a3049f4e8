/// A text for people, in every language that they are answered in.
///
/// ```swift
/// Message("\(shown) of \(passages)", chinese: "\(passages)，显示 \(shown)")
/// ```
/// The text stands once, where it arises, with its translation beside it. So the compiler refuses a text that lacks a
/// language, and each translation puts the values where its grammar wants them.
public struct Message: Sendable, Equatable {
    public var english: String
    public var chinese: String

    public init(_ english: String, chinese: String) {
        self.english = english
        self.chinese = chinese
    }

    /// A text that is the same in every language: a name, or words that are the reader's already.
    public init(verbatim text: String) {
        self.init(text, chinese: text)
    }

    public func text(in language: Language) -> String {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }

    /// This sentence, then another one. Chinese has no space between them.
    public func followed(by other: Message) -> Message {
        Message("\(english) \(other.english)", chinese: chinese + other.chinese)
    }
}
