#compdef svclens
# Completion of svclens for zsh: source <(svclens completion zsh) after compinit, or _svclens in a folder of $fpath

_svclens() {
  local word=${(Q)PREFIX} program=${(Q)words[1]} line text
  local -a answer given candidates extensions
  if (( CURRENT > 2 )); then given=("${(@Q)words[2,CURRENT-1]}"); fi
  whence -p -- $program > /dev/null || program=svclens
  answer=("${(@f)$(command ${~program} __complete "${given[@]}" "$word" 2> /dev/null)}")
  local -i directive=${answer[-1]#:}
  answer[-1]=()

  if [[ $word == -*=* ]]; then compset -P 1 '*='; fi
  if (( directive & 1 )); then
    return 1
  elif (( directive & 16 )); then
    _files -/
  elif (( directive & 8 )); then
    _files -g "*.(${(j:|:)answer})(-.)"
  elif (( directive & 4 )); then
    for line in "${answer[@]}"; do
      text=${${line%%$'\t'*}//:/\\:}
      if [[ $line == *$'\t'* ]]; then text+=:${line#*$'\t'}; fi
      candidates+=("$text")
    done
    if (( directive & 2 )); then
      _describe -t values value candidates -S ''
    else
      _describe -t values value candidates
    fi
  else
    compset -P '*='
    _files
  fi
}

if [[ ${funcstack[1]} == _svclens ]]; then
  _svclens "$@"
else
  compdef _svclens svclens
fi
