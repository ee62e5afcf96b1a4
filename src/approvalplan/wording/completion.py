"""Sentences of shell completion and of the progress bar."""

SENTENCES = {
    "completion.help.show": "打印某个 shell 的补全脚本: bash、zsh、fish、powershell;装法写在脚本开头。",
    "completion.help.check-quiet": "没有错误时什么也不打印,也不画进度条。",
    "completion.install.bash": "装法: approvalplan --show-completion bash > ~/.approvalplan.bash,"
    "再在 ~/.bashrc 末尾加一行 source ~/.approvalplan.bash",
    "completion.install.zsh": "装法: approvalplan --show-completion zsh > ~/.approvalplan.zsh,"
    "再在 ~/.zshrc 末尾(compinit 以后)加一行 source ~/.approvalplan.zsh",
    "completion.install.fish": "装法: "
    "approvalplan --show-completion fish > ~/.config/fish/completions/approvalplan.fish",
    "completion.install.powershell": "装法: 在 $PROFILE 末尾加一行 "
    "approvalplan --show-completion powershell | Out-String | Invoke-Expression",
    "completion.checking": "正在检查例子",
}
