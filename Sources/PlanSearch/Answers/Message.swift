/// A sentence for the person who asked, in every language that people are answered in.
public struct Message: Sendable, Equatable {
    /// A language that people are answered in.
    public enum Language: Sendable, CaseIterable {
        case english
        case chinese
    }

    public var english: String
    public var chinese: String

    public init(_ english: String, chinese: String) {
        self.english = english
        self.chinese = chinese
    }

    public func text(in language: Language) -> String {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }

    /// This sentence and another one behind it; Chinese has no space between them.
    func followed(by other: Message) -> Message {
        Message("\(english) \(other.english)", chinese: chinese + other.chinese)
    }
}
