# Completion of svclens for fish 3 and later: svclens completion fish > ~/.config/fish/completions/svclens.fish

function __svclens_candidates
    set -l words (commandline -opc)
    set -l word (commandline -ct | string unescape)
    set -l program $words[1]
    command -sq -- $program; or set program svclens
    set -l answer (command $program __complete $words[2..-1] "$word" 2>/dev/null)
    set -l directive $answer[-1]
    set -e answer[-1]

    # fish replaces the whole word, with the option before = in it.
    set -l flag (string match -r -- '^-[^=]*=' "$word")
    set -l part (string sub -s (math 1 + (string length -- "$flag")) -- "$word")
    switch "$directive"
        case :4 :6
            for candidate in $answer
                printf '%s\n' "$flag$candidate"
            end
        case :8
            for path in (__svclens_paths "$part" $answer)
                printf '%s\n' "$flag$path"
            end
        case :16
            for path in (__svclens_paths "$part")
                printf '%s\n' "$flag$path"
            end
        case :0
            for path in (__svclens_paths "$part" '')
                printf '%s\n' "$flag$path"
            end
    end
end

# Folders, and files with one of these extensions; with an empty one all files.
function __svclens_paths
    for path in (complete -C "'' "(string escape -- $argv[1]))
        set -l name (string split -m 1 \t -- $path)[1]
        if string match -q -- '*/' $name
            printf '%s\n' $name
            continue
        end
        for extension in $argv[2..-1]
            if test -z "$extension"; or string match -q -- "*.$extension" $name
                printf '%s\n' $name
            end
        end
    end
end

complete -c svclens -f -a '(__svclens_candidates)'
