import Localization

/// What an answer that found nothing says about pages of which only a picture is there.
enum UnreadPages {
    /// - Parameter count: how many such pages the index's originals have.
    /// - Returns: `nil` for none.
    static func hint(_ count: Int) -> Message? {
        guard count > 0 else { return nil }
        return Message(
            "\(count) \(count == 1 ? "page of the originals is a picture" : "pages of the originals are pictures"), and what "
                + "stands there was not searched.",
            chinese: "原件中有 \(count) 页是图片，其中的文字没有检索。")
    }
}
