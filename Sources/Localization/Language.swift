/// A language that people are answered in. The raw value is how a request names it.
public enum Language: String, Codable, Sendable, CaseIterable {
    case english = "en"
    case chinese = "zh"

    /// The language of a locale as `LC_ALL` or `LANG` names it, such as `zh_CN.UTF-8`. Every other one is English.
    public init(locale: String) {
        self = locale.hasPrefix("zh") ? .chinese : .english
    }
}
