"""Sentences about files as they were at a revision (版本) of git."""

SENTENCES: dict[str, str] = {
    "git.no-git": "要看 {revision} 那时的文件，得有 git，这台电脑上没有找到",
    "git.no-git-hint": "装好 git 再试，或者把那时的文件夹拿来，写它的路径",
    "git.no-repository": "{folder} 不在 git 仓库里，看不到 {revision} 那时的文件",
    "git.no-repository-hint": "写两个文件夹，或者到仓库里再运行",
    "git.bad-revision": "{revision} 不是 git 版本的写法",
    "git.unknown-revision": "{revision} 既不是文件夹，也不是这个 git 仓库里的版本",
    "git.revision-hint": "版本写成 HEAD、main、v1.0、HEAD~3 或提交的编号；文件夹用 --rules 写",
    "git.nothing-there": "{revision} 那时没有 {folder} 这个文件夹，或者里面没有规则文件",
    "git.nothing-there-hint": "用 --rules 写那时的文件夹",
    "git.link": "{file} 是链接，版本里的链接不读",
    "git.too-large": "{file} 太大，最多 {most} 字节",
    "git.too-many": "{folder} 里的规则文件太多，最多 {most} 个",
    "git.too-much": "{folder} 里的规则文件加起来太大，最多 {most} 字节",
    "git.failed": "git 没有给出 {revision} 那时的文件：{what}",
    "git.too-slow": "超过 {seconds} 秒没有答复",
    "git.no-answer": "没有说为什么",
}
