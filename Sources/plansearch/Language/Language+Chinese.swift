extension Language {
    /// What the program says, in Chinese: the key is the English phrase with `%` for each value, `%1` is the first
    /// value. Data stay as they are, field values among them; the daemon is asked for
    /// its own sentences in Chinese.
    static let chinesePhrases: KeyValuePairs<String, String> = [
        // Counted things
        "% passage": "%1 个段落", "% passages": "%1 个段落", "% plan": "%1 份规划", "% plans": "%1 份规划",
        "% project": "%1 个项目", "% projects": "%1 个项目", "% section": "%1 个章节", "% sections": "%1 个章节",
        "% character": "%1 字", "% characters": "%1 字", "% segment": "%1 个索引段", "% segments": "%1 个索引段",
        "% search": "%1 项检索", "% searches": "%1 项检索", "% byte": "%1 字节", "% bytes": "%1 字节",

        // Searches
        "at least ": "至少 ", "about ": "约 ", "% in %": "%2中的 %1", "%, shown as %": "%1，合并显示为 %2",
        "%, none from the offset on": "%1，此偏移之后已没有", "passage %": "第 %1 个", "% of % in %": "%3中的 %2，显示 %1",
        "generation %: searched %, %": "第 %1 代索引：检索了 %2、%3", "more: --offset %": "下一页：--offset %1",
        "exact": "精确", "relaxed": "放宽", "this": "这", "these": "这", "% more": "另有 %1",
        "Nothing found in the part of % % that was searched (generation %)": "%1 %2中已检索的部分没有找到（第 %3 代索引）",
        "Not in % % (generation %, all of %)": "%1 %2中没有（第 %3 代索引，全部 %4）", " with these filters: %": "，限定条件：%1",
        "found as %": "以别名“%1”找到", "nearly the same: %": "内容几乎相同：%1",
        "Nothing contains exactly this: these passages contain parts of it.": "没有与此完全一致的内容；以下段落含有其中一部分。",
        "incomplete: part of the index was not searched": "不完整：索引有一部分未检索", "incomplete: %": "不完整：%1",
        "relaxed: %": "放宽：%1", " or ": "或", ", ": "、",
        "level": "级别", "year": "年份", "region": "地区", "agency": "单位", "kind": "类型", "plan": "规划",

        // Mentions and projects
        "alias": "别名", "elided": "省略", "variant": "异写",
        "status: %": "进展：%1", "lead: %": "牵头单位：%1", "responsible: %": "责任单位：%1", "% of %": "%2，显示 %1",
        "Not found in the part of % % that was searched (generation %).": "%1 %2中已检索的部分没有提到（第 %3 代索引）。",
        "Not mentioned in % % (generation %, all of %).": "%1 %2中没有提到（第 %3 代索引，全部 %4）。",
        "The name was read as %.": "名称拆解为：%1。", "% mentioned": "%1 提及", "  no date: %": "  无日期：%1",
        "No project is named in all of %.": "全部 %1 中没有项目名称。", "generation %: %, %": "第 %1 代索引：%2、%3",
        "PLANS  PASSAGES  PROJECT": " 规划      段落  项目",

        // Plans, outlines, passages
        "DATE": "日期", "LEVEL": "级别", "PASSAGES": "段落", "PLAN": "规划编号", "  TITLE": "  标题", "LINE": "行",
        "HEADING": "标题", "title": "标题", "notice": "印发通知", "number": "文号", "issuers": "发文机关", "date": "日期",
        "regions": "地区", "period": "规划期", "file": "文件", "contents": "内容", "passage": "段落编号", "cites": "引用",
        "cited by": "被引用", "  cites, not in the index": "  引用但未收录", "%, % from % on": "%1，%2，自 %3 起",
        "No headings: the plan has no outline.": "没有标题：这份规划没有目录结构。", "the index has no plans": "索引中没有规划",
        "No other passage says this in the same words (generation %).": "没有其他段落用同样的文字表述（第 %1 代索引）。",
        "% of %: --limit shows more": "共 %2，显示 %1；--limit 可显示更多", "same plan": "同一规划",

        // Status
        "Index": "索引", "Daemon": "守护进程", "Updates": "更新", "folder": "目录", "corpus": "语料目录",
        "generation": "索引代", "on disk": "磁盘占用", "coverage": "覆盖", "format": "格式", "version": "版本",
        "process": "进程", "socket": "套接字", "address": "地址", "requests": "请求", "workers": "工作线程",
        "connections": "连接", "last": "最近一次", "changes": "变更", "%, written %": "%1，写于 %2",
        "%, %, % of text": "%1、%2、文本 %3",
        "all % characters of the sources: % in passages, % boilerplate":
            "原文全部 %1 字：%2 字在段落中，%3 字为套话",
        "% answered": "已应答 %1", ", % refused": "，拒绝 %1", ", % cut short": "，未完成 %1",
        "%, % busy, % waiting": "%1 个，%2 个在忙，%3 在等",
        "There is no index to answer from.": "没有可用的索引。",
        "The index in place cannot be opened; this is the generation before it. %": "当前索引打不开，现用的是上一代。%1",
        "schema %, analyzer %": "结构版本 %1，分析器版本 %2", "%, up %, since %": "%1，已运行 %2，自 %3 起",

        // The daemon cannot be asked
        "start one with: plansearchd --socket %": "启动守护进程：plansearchd --socket %1",
        "the environment variable % is not heeded; did you mean PLANSEARCH_SOCKET?":
            "环境变量 %1 不起作用；是不是想写 PLANSEARCH_SOCKET？",
        "the request could not be sent: %": "请求未能发出：%1",
        "there is no such socket": "没有这个套接字", "a daemon that has gone left the socket behind": "守护进程已退出，只留下了套接字",
        "no daemon answers on % (%)\n%": "%1 上没有守护进程应答（%2）\n%3",
        "the daemon on % is too busy to take another connection: try again": "%1 上的守护进程太忙，接不了新连接：请重试",
        "you may not use the socket % (permission denied): ask who runs the daemon, or\n%":
            "无权使用套接字 %1：请联系守护进程的管理者，或\n%2",
        "the socket's path has % bytes, but must have 1 to %: %": "套接字路径有 %1 字节，须为 1 至 %2 字节：%3",
        "the daemon hung up before its answer was complete (it may have been stopped: its log says more)":
            "守护进程在答完之前断开了连接（可能已停止，详见其日志）",
        "the daemon did not answer in time (--timeout SECONDS waits longer)": "守护进程未及时应答（--timeout 秒数 可多等一会儿）",
        "% is larger than %: is it a list of names?": "%1 大于 %2：它是名称列表吗？",
        "% is not UTF-8: `iconv -f GB18030 -t UTF-8` converts the older Chinese encodings":
            "%1 不是 UTF-8：`iconv -f GB18030 -t UTF-8` 可转换旧编码",
        "the daemon answered with HTTP status % (%)": "守护进程以 HTTP 状态 %1（%2）应答",
        "the daemon's answer cannot be read (%): is it plansearchd?": "守护进程的应答读不懂（%1）：它是 plansearchd 吗？",
        "the daemon's answer is over %: ask for less with --limit": "守护进程的应答超过 %1：请用 --limit 少要一些",
        "what answers on the socket does not speak HTTP (%): is it plansearchd?":
            "套接字上应答的不是 HTTP（%1）：它是 plansearchd 吗？",
        "the daemon's answer has no %: is it plansearchd?": "守护进程的应答中没有 %1：它是 plansearchd 吗？",
        "the daemon sent a line of over %": "守护进程发来的一行超过 %1",
        "the daemon's answer could not be read: %": "守护进程的应答无法读取：%1",
        "the daemon's answer does not begin with a status": "守护进程的应答没有以状态行开头",
        "the index changed while it was exported (generation % became %), so what was written may be a mixture: export again":
            "导出时索引有变（第 %1 代变为 %2），写出的内容可能新旧混杂：请重新导出",
        "mcp: a line that is no JSON came in (% bytes)": "mcp：收到一行不是 JSON 的内容（%1 字节）",
        "mcp: a line of over % bytes came in": "mcp：收到超过 %1 字节的一行",
        "the daemon answers in version % of the format, this client reads version %: install the client that came with the daemon, or use --format json":
            "守护进程用第 %1 版格式应答，此客户端只懂第 %2 版：请安装与守护进程同版本的客户端，或用 --format json",

        // The command line
        "--timeout must be more than 0 and at most 86400 seconds": "--timeout 须大于 0 秒，至多 86400 秒",
        "--socket must not be empty": "--socket 不能为空", "--root must not be empty": "--root 不能为空",
        "--context must not be negative": "--context 不能是负数",
        "--limit and --offset must not be negative": "--limit 与 --offset 不能是负数",
        "% writes %": "%1 可写作 %2", "it must be %": "须为 %1", "it must be mentions or plans": "须为 mentions 或 plans",
        "there are scripts for bash, zsh and fish": "有 bash、zsh 与 fish 的补全脚本",
        "give a name or --from, not both": "名称与 --from 只能给一个",
        "give a project's name, or --from FILE": "请给出项目名称，或 --from 文件",
        "--from writes a table: text, json, jsonl or csv, without --timeline":
            "--from 写出对照表：text、json、jsonl 或 csv，不能加 --timeline",
        "--timeline is text; the groups of --format json are its data": "--timeline 只有文字形式；其数据是 --format json 的 groups",
        "the query is empty: give at least one character to look for": "查询为空：请至少给出一个字",
        "--limit must be from 0 to %, not %": "--limit 须为 0 至 %1，不能是 %2",
        "--offset must be from 0 to %, not %": "--offset 须为 0 至 %1，不能是 %2",
        "write years as 2020, 2018..2022, 2018.. or ..2022, the earlier first":
            "年份写作 2020、2018..2022、2018.. 或 ..2022，较早的在前",
        "there is nothing to complete: give at least one character": "没有可补全的内容：请至少给出一个字",
        "argument % is not UTF-8: queries must be; `iconv -f GB18030 -t UTF-8` converts text in the older Chinese encodings":
            "第 %1 个参数不是 UTF-8：查询须为 UTF-8；`iconv -f GB18030 -t UTF-8` 可转换旧编码的文本",
        "%\n`%` lists what there is": "%1\n用法见 `%2`",
        "give --root or --absolute, not both": "--root 与 --absolute 只能给一个",
        "--open must know where the files are: add --absolute, or --root FOLDER":
            "--open 须知道文件在哪里：请加 --absolute，或 --root 目录",
        "--open takes the number of a passage, from 1": "--open 后面是段落的序号，从 1 起",
        "--open shows no results: leave out --format": "--open 不显示结果：请去掉 --format",
        "there is no passage % to open: % found": "没有第 %1 个段落可打开：共找到 %2",
        "cannot open %: %; --root FOLDER says where the corpus is on this machine":
            "打不开 %1：%2；用 --root 目录 指出语料在本机的位置",
        "cannot run the editor %: %": "无法运行编辑器 %1：%2", "cannot write the results: %": "无法写出结果：%1",
        "cannot read %: %": "无法读取 %1：%2", "% has no names": "%1 中没有名称",
        "the daemon does not say where the corpus is: give its folder with --root FOLDER":
            "守护进程没有说明语料在哪里：请用 --root 目录 指出",
        "try: %": "可试：%1",

        // Problems, by their titles
        "The query cannot be read": "查询无法理解", "The request cannot be read": "请求无法理解", "Not found": "没有找到",
        "The request is too large": "请求过大", "Too many searches at once": "同时检索过多",
        "The search took too long": "检索超时", "There is no index": "没有索引", "The index cannot be read": "索引无法读取",
        "Internal error": "内部错误", "%: %": "%1：%2",
    ]

    /// The table, to look up in; of a phrase that stands in it twice, the first one.
    static let chineseWords = Dictionary(chinesePhrases.map { ($0.key, $0.value) }) { first, _ in first }
}
