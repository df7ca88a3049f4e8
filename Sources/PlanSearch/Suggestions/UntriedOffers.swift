import Localization

/// Why not every query was tried that could have stood beside an answer. The answer itself lacks nothing.
enum UntriedOffers: Equatable {
    /// Their share of the time was used up, or as many were tried as one answer may take.
    case share
    /// Names and offices are not collected from the texts yet.
    case collecting
    /// As ``collecting``; those of an older generation were tried.
    case older(generation: Int)

    var message: Message {
        switch self {
        case .share:
            Message(
                "Not all other queries that could be meant were tried; there may be more.",
                chinese: "其他可能的写法没有全部试完，可能还有。")
        case .collecting:
            Message(
                "Names are not collected from the texts yet; ask again in a moment, there may be more other queries.",
                chinese: "正文中的各种名称尚未收集完；稍后再查，可能还有其他写法。")
        case .older(let generation):
            Message(
                "Names of newer texts than those of generation \(generation) are not collected yet; ask again in a moment, "
                    + "there may be more other queries.",
                chinese: "第 \(generation) 代索引之后的正文，其中的名称尚未收集完；稍后再查，可能还有其他写法。")
        }
    }
}
