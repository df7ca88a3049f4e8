import Localization
import SearchAPI

/// The state of the daemon and its index, as text for people.
struct StatusText {
    let layout: Layout

    func lines(_ status: StatusResponse) -> [String] {
        var lines = [head(say("Index", chinese: "索引"))]
        let folder = (Message("folder", chinese: "目录"), status.indexPath as String?)
        if let index = status.index {
            lines += FieldList(layout: layout).lines([folder] + fields(index, corpus: status.corpusPath))
            lines += notices(index.incompleteReasons)
            if let problem = status.problem {
                lines += notices([
                    say(
                        "The index in place cannot be opened; this is the generation before it. \(problem.detail)",
                        chinese: "当前索引打不开，现用的是上一代。\(problem.detail)")
                ])
            }
        } else {
            lines += FieldList(layout: layout).lines([folder])
            lines += notices([
                status.problem?.detail ?? say("There is no index to answer from.", chinese: "没有可用的索引。")
            ])
        }
        lines += ["", head(say("Daemon", chinese: "守护进程"))]
        lines += FieldList(layout: layout).lines(fields(status.daemon, version: status.version))
        if let watch = status.watch {
            lines += ["", head(say("Updates", chinese: "更新"))]
            lines += FieldList(layout: layout).lines(fields(watch))
            lines += notices((watch.problem.map { [$0] } ?? []) + watch.warnings)
        }
        return lines
    }

    private func head(_ text: String) -> String { layout.line(StyledText(text, .title)) }

    private func notices(_ texts: [String]) -> [String] {
        texts.flatMap { layout.lines(StyledText($0, .notice), indent: 2) }
    }

    // MARK: Fields

    private func fields(_ index: IndexStatus, corpus: String?) -> [(name: Message, value: String?)] {
        let plans = Figures.counted(index.plans, .plan)
        let passages = Figures.counted(index.passages, .passage)
        let (text, disk) = (Figures.bytes(index.textBytes), Figures.bytes(index.indexBytes))
        let segments = Figures.counted(index.segments, .segment)
        let (schema, analyzer) = (index.schemaVersion, index.analyzerVersion)
        return [
            (Message("corpus", chinese: "语料目录"), corpus),
            (
                Message("generation", chinese: "索引代"),
                say("\(index.generation), written \(index.created)", chinese: "\(index.generation)，写于 \(index.created)")
            ),
            (
                Message("contents", chinese: "内容"),
                say("\(plans), \(passages), \(text) of text", chinese: "\(plans)、\(passages)、文本 \(text)")
            ),
            (Message("files", chinese: "文件"), Self.list(index.kinds) { $0 }),
            (
                Message("pictures", chinese: "图片页"),
                index.unreadPages == 0
                    ? nil
                    : say(
                        "\(Figures.grouped(index.unreadPages)) pages whose text is not known",
                        chinese: "\(Figures.grouped(index.unreadPages)) 页为图片，文字未识别")
            ),
            (Message("left out", chinese: "未收录"), Self.list(index.leftOut, Self.cause)),
            (Message("on disk", chinese: "磁盘占用"), say("\(disk) in \(segments)", chinese: "\(segments)中的 \(disk)")),
            (Message("coverage", chinese: "覆盖"), index.coverage.map(Self.coverage)),
            (
                Message("format", chinese: "格式"),
                say("schema \(schema), analyzer \(analyzer)", chinese: "结构版本 \(schema)，分析器版本 \(analyzer)")
            ),
        ]
    }

    private func fields(_ daemon: DaemonStatus, version: String) -> [(name: Message, value: String?)] {
        let (process, started) = (daemon.pid, daemon.started)
        let uptime = Figures.span(seconds: daemon.uptime)
        let waiting = Figures.counted(max(0, daemon.pending - daemon.busy), .search)
        return [
            (Message("version", chinese: "版本"), version),
            (
                Message("process", chinese: "进程"),
                say(
                    "\(process), up \(uptime), since \(started)", chinese: "\(process)，已运行 \(uptime)，自 \(started) 起")
            ),
            (Message("socket", chinese: "套接字"), daemon.socket),
            (Message("address", chinese: "地址"), daemon.listen),
            (Message("requests", chinese: "请求"), Self.requests(daemon)),
            (
                Message("workers", chinese: "工作线程"),
                say(
                    "\(daemon.workers), \(daemon.busy) busy, \(waiting) waiting",
                    chinese: "\(daemon.workers) 个，\(daemon.busy) 个在忙，\(waiting)在等")
            ),
            (Message("connections", chinese: "连接"), Figures.grouped(daemon.connections)),
        ]
    }

    private static func requests(_ daemon: DaemonStatus) -> String {
        let answered = Figures.grouped(daemon.requests)
        var text = say("\(answered) answered", chinese: "已应答 \(answered)")
        if daemon.rejected > 0 {
            let refused = Figures.grouped(daemon.rejected)
            text += say(", \(refused) refused", chinese: "，拒绝 \(refused)")
        }
        if daemon.incomplete > 0 {
            let cut = Figures.grouped(daemon.incomplete)
            text += say(", \(cut) cut short", chinese: "，未完成 \(cut)")
        }
        return text
    }

    private func fields(_ watch: WatchStatus) -> [(name: Message, value: String?)] {
        let updates = Figures.grouped(watch.updates)
        return [
            (
                Message("corpus", chinese: "语料目录"),
                say("\(watch.corpus), watched by \(watch.method)", chinese: "\(watch.corpus)，监视方式 \(watch.method)")
            ),
            (
                Message("last", chinese: "最近一次"),
                watch.lastUpdate.map { say("\($0), \(updates) since the start", chinese: "\($0)，启动以来 \(updates) 次") }
            ),
            (Message("changes", chinese: "变更"), watch.summary),
            (
                Message("reading", chinese: "正在读取"),
                watch.reading.isEmpty ? nil : watch.reading.joined(separator: say(", ", chinese: "、"))
            ),
        ]
    }

    /// `350 pdf, 11 text`; `nil` for none.
    private static func list(_ counts: [FileCount], _ name: (String) -> String) -> String? {
        guard !counts.isEmpty else { return nil }
        return counts.map { "\(Figures.grouped($0.files)) \(name($0.kind))" }
            .joined(separator: say(", ", chinese: "、"))
    }

    /// Why files are left out, in words; a cause that a later daemon knows is shown as it is.
    private static func cause(_ cause: String) -> String {
        switch cause {
        case "unreadable": say("that could not be read", chinese: "读取失败")
        case "sidecar": say("with a faulty sidecar", chinese: "附注文件有误")
        case "encoding": say("in no known encoding", chinese: "编码不明")
        case "encrypted": say("with a password", chinese: "有密码")
        case "damaged": say("damaged", chinese: "已损坏")
        case "scanned": say("scanned, without text", chinese: "扫描件（无文字）")
        case "empty": say("empty", chinese: "无文字")
        case "links": say("of links alone", chinese: "只有链接")
        case "limit": say("beyond a limit", chinese: "超出限额")
        case "unsupported": say("not read, or lacking a program to read them", chinese: "格式不支持或缺少转换程序")
        case "crashed": say("that broke their reader", chinese: "读取程序出错")
        default: cause
        }
    }

    /// The coverage in words. What is missing is named, never rounded away.
    private static func coverage(_ coverage: CorpusCoverage) -> String {
        let missing = coverage.characters - coverage.inPassages - coverage.dropped
        let (all, kept) = (Figures.grouped(coverage.characters), Figures.grouped(coverage.inPassages))
        let (dropped, lost) = (Figures.grouped(coverage.dropped), Figures.grouped(missing))
        return missing == 0
            ? say(
                "all \(all) characters of the sources: \(kept) in passages, \(dropped) boilerplate",
                chinese: "原文全部 \(all) 字：\(kept) 字在段落中，\(dropped) 字为套话")
            : say(
                "\(all) characters of the sources: \(kept) in passages, \(dropped) boilerplate, \(lost) lost",
                chinese: "原文 \(all) 字：\(kept) 字在段落中，\(dropped) 字为套话，\(lost) 字缺失")
    }
}
