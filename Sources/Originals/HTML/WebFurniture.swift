/// What the pages of government sites have around and between their documents, whatever the site.
enum WebFurniture {
    /// Whether an address leads to a file that is no page.
    static func isFile(_ address: String) -> Bool {
        var path = address[...]
        if let end = path.firstIndex(where: { $0 == "?" || $0 == "#" }) { path = path[..<end] }
        guard let dot = path.lastIndex(of: "."), path.distance(from: dot, to: path.endIndex) <= 5 else { return false }
        return fileEndings.contains(path[path.index(after: dot)...].lowercased())
    }

    private static let fileEndings: Set<String> = [
        "doc", "docx", "wps", "xls", "xlsx", "et", "ppt", "pptx", "pdf", "ofd", "ceb", "rtf", "zip", "rar", "7z", "txt",
        "odt", "ods",
    ]

    /// Whether a line has nothing but a page's tools: print, share, letter size.
    static func isTools(_ line: String) -> Bool {
        var rest = Array(line.unicodeScalars.filter { !isFiller($0) })
        guard rest.count <= 60 else { return false }
        var foundAny = false
        while !rest.isEmpty {
            guard let tool = tools.first(where: { rest.starts(with: $0) }) else { return false }
            foundAny = true
            rest.removeFirst(tool.count)
        }
        return foundAny || line.unicodeScalars.allSatisfy { isFiller($0) && !isDigit($0) }
    }

    /// Whether a line is a site's imprint: its licence, its owner, who built it.
    static func isImprint(_ line: String) -> Bool {
        line.utf8.count <= 600 && imprint.contains { line.contains($0) }
    }

    /// Whether a line says where in the site the page stands.
    static func isPath(_ line: String) -> Bool {
        pathLeads.contains { line.hasPrefix($0) }
    }

    private static func isFiller(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || isDigit(scalar)
            || "|-—+×>［］[]【】（）()：:·.,，。、《》↺/".unicodeScalars.contains(scalar)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar)
    }

    /// Longer ones first, so that none hides another.
    private static let tools: [[Unicode.Scalar]] = [
        "扫一扫在手机打开当前页", "扫一扫在手机上查看当前页面", "扫一扫手机打开当前页", "手机扫一扫打开当前页", "扫码浏览", "扫一扫",
        "打印本页", "打印页面", "打印文章", "打印正文", "打印", "关闭窗口", "关闭本页", "关闭页面", "关闭", "返回顶部", "返回首页", "返回列表",
        "返回上一页", "返回", "回到顶部", "顶部", "分享文章到", "分享到", "分享", "转发", "收藏本页", "收藏", "我要纠错", "纠错", "字体大小",
        "浏览字号", "文字大小", "字体", "字号", "繁体", "简体", "大", "中", "小", "A", "T", "浏览次数", "浏览量", "阅读次数", "点击次数", "点击数",
        "访问量", "阅读量", "点击率", "次", "您是第", "位访客", "位访问者", "视力保护色", "默认", "超大", "特大", "相关附件", "相关新闻", "相关链接", "相关文章",
        "相关信息", "相关稿件", "相关文档", "相关解读", "下载文字版", "下载图片版", "下载", "保存", "上一篇", "下一篇", "没有了",
        "微信", "微博", "朋友圈", "无障碍", "语音播报", "播放", "暂停", "我来说两句", "取消", "复制链接", "首页", "上一页", "下一页", "尾页",
    ].map { Array($0.unicodeScalars) }

    private static let imprint = [
        "ICP备", "ICP证", "公网安备", "网站标识码", "版权所有", "Copyright", "copyright", "COPYRIGHT", "技术支持：",
    ]

    private static let pathLeads = ["当前位置", "您当前所在的位置", "您的位置", "您现在的位置", "所在位置", "当前所在位置", "您所在的位置", "首页 >", "首页>"]
}
