/// Web pages.
enum HostilePages {
    private static func page(_ body: String, head: String = "<meta charset=\"utf-8\">") -> String {
        "<!DOCTYPE html><html><head>\(head)<title>规划</title></head><body>\(body)</body></html>"
    }

    private static let prose = "<p>加快建设抽水蓄能电站，保障供电安全可靠，完善电网结构，提高调节能力。</p>"

    static let good = Array(page("<h1>某县能源规划</h1>" + String(repeating: prose, count: 30)).utf8)

    static func all() -> [HostileOriginal] {
        let deep = { (element: String) in
            page(String(repeating: "<\(element)>", count: 100_000) + prose)
        }
        let tables = String(repeating: "<table><tr><td>", count: 10_000)
        let bold = String(repeating: "<b><p>", count: 20_000)
        let attribute = page("<p title=\"\(String(repeating: "属性", count: 8_000_000))\">\(prose)</p>")
        let closing = page(prose + String(repeating: "<i>", count: 10_000) + String(repeating: "</b>", count: 100_000))
        let spans = "<td colspan=\"1000000000\" rowspan=\"65534\">宽</td>"
        let spanning = page(
            "<table>" + String(repeating: "<tr>\(spans)\(spans)</tr>", count: 2000) + "</table>" + prose)
        let elements = page(prose + String(repeating: "<p>a", count: 2_600_000))
        return [
            HostileOriginal("elements.html", elements, .leftOut("elements")),
            HostileOriginal("deep-div.html", deep("div"), .read("抽水蓄能")),
            HostileOriginal("deep-list.html", deep("ul><li"), .read("抽水蓄能")),
            HostileOriginal("deep-tables.html", page(tables + prose), .read("抽水蓄能")),
            HostileOriginal("deep-bold.html", page(bold + prose), .read("抽水蓄能")),
            HostileOriginal("attribute.html", attribute, .read("抽水蓄能")),
            HostileOriginal("closing.html", closing, .read("抽水蓄能")),
            HostileOriginal("comment.html", page(prose + "<!-- " + String(repeating: prose, count: 1000)), .either),
            HostileOriginal("spans.html", spanning, .leftOut("cells")),
            HostileOriginal(
                "charset-lie.html", page(prose, head: "<meta charset=\"gb2312\">"), .read("抽水蓄能")),
            HostileOriginal(
                "utf7.html",
                page("+ADw-script+AD4-alert(1)+ADw-/script+AD4-" + prose, head: "<meta charset=\"utf-7\">"),
                .read("抽水蓄能")),
            HostileOriginal(
                "script.html", page("<script>" + String(repeating: prose, count: 100)), .leftOut("no text")),
        ]
    }
}
