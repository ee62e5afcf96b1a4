"""Sentences of `rules new`, and the files that it writes."""

SENTENCES = {
    "rules_new.help": "新写一个规则文件,要人填的地方都标出来。",
    "rules_new.help.item": "新写一个事项: items/ 里的文件,和 cases/ 里的例子;填完 check 指出的地方就能用。",
    "rules_new.help.id": "事项的编号: 小写英文字母、数字、下划线,如 noise_permit。",
    "rules_new.help.name": "事项的中文名。",
    "rules_new.help.rules": "写到哪一层规则;默认是这里的 rules/shanxi。",
    "rules_new.bad-id": "编号 {id} 不行: 只用小写英文字母、数字和下划线,以字母开头",
    "rules_new.reserved": "编号 {id} 不行: 例子里用这个词核对别的结果,请换一个",
    "rules_new.exists": "已经有 {id}({name}),写在 {file}: 要改它,就改那里,或者在上层写 amends",
    "rules_new.file-exists": "{path} 已经在了,不覆盖",
    "rules_new.no-rules": "这里没有 rules/shanxi,请用 --rules 指定规则文件夹",
    "rules_new.installed": "{path} 是装好的程序自带的规则,升级就没了: 请另建一层规则",
    "rules_new.like": "提醒: 已经有 {id}({name}),请看是不是同一件事",
    "rules_new.next": "接着填: approvalplan check {path} 会指出还没有填的地方",
    "rules_new.item": """\
# 这里用一两句话说这件事是什么、容易弄错什么。
# 空着的和写着 ____ 的地方要人填，approvalplan check 会一处一处指出来；不知道的去问，不要编。填好了就把说明删掉。
schema: approvalplan.item/1
id: {id}
name: {name}# 正式的名称，照法律或者办事指南写
aka: []                   # 窗口上还叫什么，如 [环评, 环境影响评价]
stage:                    # 哪个阶段：land_planning 立项用地 | engineering 工程建设 | construction 施工
                          #   | acceptance 竣工验收 | parallel 并行推进 | operation 投产
authority: ____           # 哪个部门：authorities.yaml 里的编号；没有的先加在那里
clock: authority          # 谁的时间：authority 审批 | excluded 不计入(另写 exclusion_basis)
                          #   | owner 企业 | intermediary 中介 | construction 施工
track:                    # 审批的：main 计入目标 | parallel 并行，不计入
when: ____                # 什么项目要办：条件的名字，或者“事实: 值”，如 {{land.forest: true}}
                          #   这类项目都要办，就删掉这一行
needs:                    # 要交的材料，如 [filing_certificate]；documents 里没有的先加在那里
                          #   有条件才要的，写 {{document: 编号, when: 条件}}
gives:                    # 给出的材料，写法同上；别的事项要它，先后就从这里来
limit:                    # 法定时限；不是审批的时间，改写 takes
  dated:
    - from:               # 条文从哪天起施行，如 2026-03-01
      # period 写 10工作日、30日 或 3个月；from 写 受理、收到
      is: {{period: ____, from: ____}}
      # 出处找到了，改成 {{id: 出处, article: 条, quote: 原话}}
      source: {{id: assumption, note: 还没有找到出处，请问主管部门}}
basis:
  - {{id: ____}}            # 凭哪部法律办：sources.yaml 里的编号，再加 article 条、quote 原话
""",
    "rules_new.case": """\
# {id} 的例子：先写两个，一个要办，一个不用办；有门槛的，正好在线上、差一点的各写一个。
schema: approvalplan.cases/1
about: {id}
as_of: {day}
given: {{}}                 # 几个例子都一样的事实，如 {{project: {{funding: private, use: industrial}}}}
cases:
  - why:                  # 一句话：什么样的项目要办
    facts: {{}}             # 让它要办的事实
    expect: {{{id}: yes}}
  - why:                  # 一句话：什么样的项目不用办
    facts: {{}}
    expect: {{{id}: not_needed}}
""",
}
