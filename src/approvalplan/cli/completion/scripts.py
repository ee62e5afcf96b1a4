"""The scripts that teach a shell to complete: each asks the program, with the words so far, what may follow."""

from __future__ import annotations

from approvalplan.wording import say

BASH = r"""
_approvalplan() {
    local one
    COMPREPLY=()
    while IFS= read -r one; do
        COMPREPLY+=("$one")
    done < <(_APPROVALPLAN_COMPLETE=bash _APPROVALPLAN_BREAKS="$COMP_WORDBREAKS" \
        "${1/#\~/$HOME}" "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
    case "${COMPREPLY[0]}" in
        */ | *=) [ "${#COMPREPLY[@]}" = 1 ] && compopt -o nospace 2>/dev/null ;;
    esac
}
complete -F _approvalplan approvalplan
"""

ZSH = r"""
_approvalplan() {
    local value help
    local -a whole whole_shown begun begun_shown
    while IFS=$'\t' read -r value help; do
        if [[ $value == *[=/] ]]; then
            begun+=("$value") begun_shown+=("$value${help:+  -- $help}")
        else
            whole+=("$value") whole_shown+=("$value${help:+  -- $help}")
        fi
    done < <(_APPROVALPLAN_COMPLETE=zsh "${words[1]/#\~/$HOME}" \
        "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
    compadd -l -d whole_shown -a whole
    compadd -S '' -l -d begun_shown -a begun
}
compdef _approvalplan approvalplan
"""

FISH = r"""
function __approvalplan
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    env _APPROVALPLAN_COMPLETE=fish $words[1] $words[2..-1] "$current" 2>/dev/null
end
complete -c approvalplan -f -a '(__approvalplan)'
"""

POWERSHELL = r"""
Register-ArgumentCompleter -Native -CommandName approvalplan -ScriptBlock {
    param($current, $line, $cursor)
    $words = @($line.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | Select-Object -Skip 1 |
        ForEach-Object { $_.Extent.Text.Trim("'", '"') }) + "$current".Trim("'", '"')
    $env:_APPROVALPLAN_COMPLETE = 'powershell'
    $env:_APPROVALPLAN_WORDS = $words -join "`n"
    try {
        approvalplan 2>$null | ForEach-Object {
            $value, $help = $_ -split "`t", 2
            if (-not $help) { $help = $value }
            [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $help)
        }
    } finally {
        Remove-Item Env:_APPROVALPLAN_COMPLETE, Env:_APPROVALPLAN_WORDS
    }
}
"""

SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH, "powershell": POWERSHELL}


def script(shell: str) -> str:
    """Return the script for a shell, how to install it first."""
    return f"# {say(f'completion.install.{shell}')}\n{SCRIPTS[shell].lstrip()}"
