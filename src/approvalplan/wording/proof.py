"""Sentences of `check --prove`: what is proved over all projects, and for which it does not hold."""

SENTENCES: dict[str, str] = {
    # --- the statement ---
    "proof.title": "{title} {version}:对全部项目的证明",
    "proof.of-rules": "按 {day} 的规则;规则摘要 {digest}",
    "proof.what-a-project-is": (
        "规则里的条件只拿事实同定下来的值比,所以全部项目分得清的只有有限多种。"
        "下面每一条都对每一种项目判定过,不是抽查;哪一条只查到一个范围,在那一条里说明。"
    ),
    "proof.counts": "比较 {facts} 件事实,看了 {cells} 格,排了 {plans} 个方案",
    "proof.seconds": "共用 {seconds} 秒",
    "proof.holds": "成立",
    "proof.breached": "不成立",
    "proof.result": "{state}({counts})",
    "proof.bounded": "没有全部判定:{what}",
    "proof.mark-holds": "✓",
    "proof.mark-breached": "✗",
    "proof.line": " {mark} {what}",
    "proof.smallest": "最小的反例:{project}",
    "proof.project-of-nothing": "什么也不用填的项目",
    "proof.project-fact": "{fact} {value}",
    "proof.project-scheme": "施工许可方式 {scheme}",
    "proof.project-part": " ",
    "proof.project-no-buildings": "一栋也没有",
    "proof.project-building": "、",
    "proof.project-comma": ",",
    "proof.project-name": "{what}的例子",
    # --- figures ---
    "proof.extremes": "各类项目要几个工作日(全过程,计入目标的)",
    "proof.extremes-why": (
        "最少和最多都是对这一类的全部项目算出来的;每一头都有一个事实最少的项目,`make` 算出来就是这个数。"
    ),
    "proof.column.route": "项目类别",
    "proof.column.promised": "承诺时限",
    "proof.column.statutory": "法定时限",
    "proof.column.strict": "严格口径",
    "proof.column.target": "目标",
    "proof.column.kept": "都守得住吗",
    "proof.figure.promised": "按承诺时限",
    "proof.figure.statutory": "按法定时限",
    "proof.figure.strict": "严格口径",
    "proof.range": "{least} ~ {greatest}",
    "proof.range-bounded": "{least} ~ {greatest}(只是范围)",
    "proof.no-target": "没有目标",
    "proof.target": "{limit}",
    "proof.kept-by-all": "全部项目都守得住",
    "proof.kept-by-none": "没有一个守得住",
    "proof.kept-by-some": "有的守不住:最多 {greatest} 天",
    "proof.least-project": "最少 {days} 天:{project}",
    "proof.greatest-project": "最多 {days} 天:{project}",
    "proof.projects": "两头的项目",
    "proof.written": "例子已写到 {folder}",
    "proof.alone": "只证明“{title}”这一层;要靠接着它写的规则才用得上的,这里会说没有项目用得上",
    "proof.of-rules-only": "--prove 证明的是一套规则:要给有 rulebook.yaml 的文件夹,或里面的文件;项目文件用 make 算",
    "proof.formats": "--prove 的结果只能是 {formats} 之一",
    "proof.running": "正在证明",
    "proof.help": "对全部项目证明规则没有缺口、没有圈,算出每类项目最少和最多几天;-o 文件夹 把例子写成项目文件。",
    "proof.help-as-of": "--prove 按哪一天的规则;默认今天。",
    "proof.help-output": "--prove 把例子写到这个文件夹。",
    # --- properties ---
    # --- routes, supply, circles, reach, further needs ---
    "proof.one-route": "每个项目都归一类,而且只归一类",
    "proof.supplied": "要办的事项要的材料,都有来处,或者写明了没有时怎么办",
    "proof.one-giver": "一份材料只有一个事项给",
    "proof.no-circle": "没有一个项目的材料互相等待成圈",
    "proof.all-reachable": "每个事项、分支、改革、代替、许可方式、项目类别都有项目用得上",
    "proof.monotone": "多要一份材料,哪一种天数都不会变少",
    "proof.breach-no-route": "有的项目哪一类都归不进",
    "proof.breach-unsupplied": "{item} 要 {document},没有谁给,也没有写明没有时怎么办",
    "proof.breach-two-givers": "{document} 由 {item} 和 {other} 两个事项给",
    "proof.breach-circle": "材料互相等待:{path}",
    "proof.breach-unreached-item": "{item} 没有一个项目轮得到",
    "proof.breach-unreached-variant": "{item} 的“{variant}”没有一个项目轮得到",
    "proof.breach-unreached-reform": "改革“{reform}”没有一个项目用得上",
    "proof.breach-unreached-replacement": "改革“{reform}”第 {number} 条(代替 {item})没有一个项目用得上",
    "proof.breach-unreached-scheme": "施工许可方式“{scheme}”没有一个项目用得上",
    "proof.breach-unreached-route": "项目类别“{route}”没有一个项目归得进",
    "proof.breach-lowered": "{item} 多要 {other} 的材料,{figure}反而从 {before} 天变成 {after} 天",
    "proof.bounded-search": "条件太长,查了许多格还没有查完,查过的没有反例",
    "proof.bounded-monotone": (
        "理由对全部方案都成立:多一条等待关系,原来最长的一串还在,只会更长;"
        "程序照此计数,是把每一种格的方案(未定的都算上)逐条加过来核对的,不是全部方案"
    ),
    # --- permit schemes ---
    "proof.profile-head": "# 由 approvalplan check --prove 写成:证明里找到的项目,没写的事实不影响结果",
    "proof.schemes-agree": "施工许可整体办还是分段办,计入目标的天数一样(按承诺时限、按法定时限、严格口径)",
    "proof.staged-not-later": (
        "能分段办施工许可的,分段不会比整体晚开工(工期按规则库的默认值,在规则那一天第一次递交材料)"
    ),
    "proof.breach-schemes-agree": "{figure}:施工许可办成“{scheme}”比办成“{other}”多 {days} 天",
    "proof.breach-staged-not-later": "施工许可办成“{scheme}”比办成“{other}”晚 {days} 个工作日开工",
    "proof.bounded-schemes-agree": "两种办法的天数还有分不清大小的项目,查了许多格没有查完",
    "proof.bounded-staged-not-later": "两种办法的开工日还有分不清先后的项目,查了许多格没有查完",
}
