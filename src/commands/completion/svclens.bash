# Completion of svclens for bash 3.2 and later; needs nothing else: source <(svclens completion bash)

_svclens() {
  # bash breaks words at = and : too; what stands together on the line is one word.
  local line=${COMP_LINE:0:COMP_POINT} rest token word words=() last=-1 i
  for ((i = 0; i <= COMP_CWORD; i++)); do
    token=${COMP_WORDS[i]}
    rest=${line#"${line%%[![:space:]]*}"}
    if ((i == COMP_CWORD)); then token=$rest; fi
    if ((last < 0)) || [[ $rest != "$line" || -z $line ]]; then
      words[++last]=$token
    else
      words[last]+=$token
    fi
    line=${rest#"$token"}
  done
  for ((i = 0; i <= last; i++)); do
    word=${words[i]//\\/}
    words[i]=${word//[\'\"]/}
  done
  word=${words[last]}

  # What readline replaces is only the part behind the last break.
  local replaced=${2//\\/} before flag=
  replaced=${replaced#[\'\"]}
  before=${word%"$replaced"}
  if [[ $word == -*=* ]]; then flag=${word%%=*}=; fi

  local program
  program=$(type -P -- "$1") || program=svclens
  local answer directive candidate IFS=$'\n'
  answer=$("$program" __complete "${words[@]:1}" 2>/dev/null) || return
  directive=${answer##*:}
  answer=${answer%:*}
  COMPREPLY=()

  if ((directive & 1)); then
    return
  elif ((directive & 24)); then
    local part=${word#"$flag"} extension
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen -d -- "$part"))
    if ((directive & 8)); then
      for extension in $answer; do
        COMPREPLY+=($(compgen -f -X "!*.$extension" -- "$part"))
      done
    fi
  elif ((directive & 4)); then
    compopt +o default 2>/dev/null
    if ((directive & 2)); then compopt -o nospace 2>/dev/null; fi
    for candidate in $answer; do
      COMPREPLY+=("${candidate%%$'\t'*}")
    done
  fi
  for ((i = 0; i < ${#COMPREPLY[@]}; i++)); do
    candidate=$flag${COMPREPLY[i]}
    COMPREPLY[i]=${candidate#"$before"}
  done
}

complete -o default -F _svclens svclens
