import OriginalText

/// A field of an information block (信息块) or of the line below a title: 发文字号：国发〔2018〕44号.
struct PageField {
    /// Without blanks and colon.
    var label: String
    var value: String

    /// `nil` for a field that is no evidence, but shows that the block is one.
    var kind: ExtractedFact.Kind? { Self.labels[label]?.kind }
    /// Whether an information block has it and running text has not.
    var isTelling: Bool { Self.labels[label]?.isTelling ?? false }

    private struct Meaning {
        var kind: ExtractedFact.Kind?
        var isTelling = false
    }

    private static let longestLabel = 8
    private static let labels: [String: Meaning] = {
        var labels: [String: Meaning] = [:]
        func add(_ names: [String], _ kind: ExtractedFact.Kind?, isTelling: Bool = false) {
            for name in names { labels[name] = Meaning(kind: kind, isTelling: isTelling) }
        }
        add(["标题", "名称", "文件名称", "信息名称", "文件标题"], .title)
        add(["文号", "发文字号", "文件编号", "发文文号", "文件字号", "公文文号"], .documentNumber, isTelling: true)
        add(
            ["发文机关", "发布机构", "发文单位", "发布单位", "发布机关", "制发机关", "制定机关", "公布机关", "发文机构", "印发单位", "公开机构"],
            .issuer, isTelling: true)
        add(["成文日期", "成文时间", "生成日期", "印发日期", "发文日期", "制发日期", "签发日期"], .dateMade, isTelling: true)
        add(["发布日期", "发布时间", "公开日期", "发表时间", "发表日期", "公开时间", "公布日期", "更新时间", "日期"], .datePublished)
        add(["实施日期", "施行日期", "生效日期", "生效时间", "实施时间", "施行时间"], .dateEffective)
        add(["来源", "信息来源", "文章来源", "稿件来源", "内容来源", "文章出处"], .source)
        add(["索引号", "主题分类", "统一编号", "主题词", "体裁分类", "组配分类", "信息分类", "公文种类"], nil, isTelling: true)
        add(
            [
                "分类", "关键词", "有效性", "时效性", "时效", "效力状态", "文件状态", "公开方式", "公开形式", "公开范围", "公开程序", "公开目录", "服务对象",
                "体裁", "废止日期", "失效日期", "失效时间", "有效期", "内容概述", "内容概要", "责任部门", "信息索引", "状态", "作者", "编辑", "责任编辑", "浏览次数",
                "浏览量", "点击数", "点击次数", "阅读次数", "字体", "字号", "字体大小", "浏览字号", "访问量",
            ], nil)
        return labels
    }()

    /// The fields of a line. Its first must begin the line; later ones follow a blank or a mark.
    ///
    /// A field whose value is missing, because it is the next line, has an empty one.
    static func fields(_ line: HTMLLine) -> [PageField] {
        guard line.characters <= 400 else { return [] }
        return line.isRow ? fields(cells: line.cells) : fields(text: line.text)
    }

    private static func fields(cells: [[UInt8]]) -> [PageField] {
        var fields: [PageField] = []
        var index = 0
        let texts = cells.map { String(decoding: $0, as: UTF8.self) }.filter { !$0.isEmpty }
        while index < texts.count {
            if let label = label(cell: texts[index]) {
                let next = index + 1 < texts.count && self.label(cell: texts[index + 1]) == nil ? texts[index + 1] : ""
                fields.append(PageField(label: label, value: next))
                index += next.isEmpty ? 1 : 2
            } else {
                let inCell = self.fields(text: texts[index])
                if inCell.isEmpty, index == 0 { return [] }
                fields += inCell
                index += 1
            }
        }
        return fields
    }

    private static func label(cell: String) -> String? {
        guard cell.utf8.count <= 60 else { return nil }
        let word = cell.filter { !$0.isWhitespace && !"：:[]【】".contains($0) }
        return labels[word] == nil ? nil : word
    }

    private static func fields(text: String) -> [PageField] {
        let scalars = Array(text.unicodeScalars)
        var found: [(label: String, start: Int, value: Int)] = []
        for index in scalars.indices where isColon(scalars[index]) {
            let first = found.last?.value ?? 0
            guard let (label, start) = label(scalars, endingAt: index, from: first) else { continue }
            if found.isEmpty {
                guard scalars[..<start].allSatisfy(isOpening) else { return [] }
            }
            found.append((label, start, index + 1))
        }
        return found.indices.map { index in
            let end = index + 1 < found.count ? found[index + 1].start : scalars.count
            var value = String(String.UnicodeScalarView(scalars[found[index].value..<end]))
            while let last = value.unicodeScalars.last, isOpening(last), last != ")", last != "）" {
                value.unicodeScalars.removeLast()
            }
            while let first = value.unicodeScalars.first, first.properties.isWhitespace {
                value.unicodeScalars.removeFirst()
            }
            return PageField(label: found[index].label, value: value)
        }
    }

    /// The longest label that ends before a colon; blanks may stand in it (索 引 号).
    private static func label(_ scalars: [Unicode.Scalar], endingAt colon: Int, from first: Int) -> (String, Int)? {
        var letters: [Unicode.Scalar] = []
        var best: (String, Int)?
        var index = colon
        while index > first, letters.count < longestLabel {
            index -= 1
            if scalars[index].properties.isWhitespace { continue }
            if isOpening(scalars[index]) { break }
            letters.insert(scalars[index], at: 0)
            let word = String(String.UnicodeScalarView(letters))
            let isApart = index == first || isOpening(scalars[index - 1]) || isDigit(scalars[index - 1])
            if labels[word] != nil, isApart { best = (word, index) }
        }
        return best
    }

    private static func isColon(_ scalar: Unicode.Scalar) -> Bool { scalar == "：" || scalar == ":" }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isOpening(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || "|[]【】()（）·•-—　｜".unicodeScalars.contains(scalar)
    }
}
